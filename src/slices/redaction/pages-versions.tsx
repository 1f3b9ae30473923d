import { Bouton } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { timeInWords } from "../../shared/day.ts";
import { de, majuscule, nombre } from "../../shared/phrase.ts";
import { adresse, type Cadre, JourDe, Paragraphes } from "./pages-commun.tsx";
import { nomDePiece } from "./rules.ts";
import {
  type EcartDePiece,
  type Ecarts,
  type Fragment,
  type ParagrapheCompare,
  phraseEcarts,
  phrasePiece,
} from "./rules-ecarts.ts";
import type { Projet, VersionDeProjet } from "./types.ts";

/** A version without its text. */
export type LigneVersion = Omit<VersionDeProjet, "redaction">;

type ListeProps = {
  cadre: Cadre;
  projet: Projet;
  versions: readonly LigneVersion[];
  nommer: (organisation: string) => string;
  /** Who wrote, by name where the reader may know it, else by organisation. */
  auteur: (version: LigneVersion) => string;
  /** Organisations for which the reader may take the papers of the board. */
  pour: readonly string[];
};

/** A day and its hour: several versions are of one day. */
const Quand = ({ instant }: { instant: string }) => (
  <>
    <JourDe instant={instant} /> à {timeInWords(instant)}
  </>
);

/** The versions of a draft: who, when, what; two of them may be compared. */
export function PageVersions({ cadre, projet, versions, nommer, auteur, pour }: ListeProps) {
  const { id, titre } = projet;
  const last = versions[0];
  return (
    <Page
      {...cadre}
      titre={`Versions · ${titre}`}
      rubrique="/projets"
      fil={[{ libelle: "Projets", href: "/projets" }, { libelle: titre, href: adresse(id) }, { libelle: "Versions" }]}
      phrase={`${majuscule(nombre(versions.length, "une version", "versions"))} de ce projet.`}
      chapeau={last && `La dernière est ${de(auteur(last))}. Aucune n’est jamais effacée.`}
    >
      <Section titre="Versions" note="Chaque modification enregistrée en fait une.">
        <Table
          legende="Versions du projet, la dernière d’abord"
          colonnes={[
            { titre: "Version" },
            { titre: "Quand" },
            { titre: "Par" },
            { titre: "Ce qui a changé" },
            { titre: "Emporter" },
          ]}
          lignes={versions.map((v) => ({
            href: v.no > 1 ? adresse(id, `/versions/${v.no - 1}/${v.no}`) : undefined,
            cellules: [
              `Version ${v.no}`,
              <Quand key="quand" instant={v.connuLe} />,
              auteur(v),
              v.motif,
              <a key="odt" href={adresse(id, `/versions/${v.no}.odt`)}>
                ODT<span class="hors-vue">, version {v.no}</span>
              </a>,
            ],
          }))}
        />
      </Section>
      {versions.length > 1 && <Comparaison projet={projet} versions={versions} />}
      {pour.length > 0 && <Papiers projet={projet} pour={pour} nommer={nommer} />}
    </Page>
  );
}

function Comparaison({ projet, versions }: Pick<ListeProps, "projet" | "versions">) {
  const options = versions.map((v) => ({ valeur: String(v.no), libelle: `Version ${v.no}, ${v.motif}` }));
  return (
    <Section titre="Comparer" note="Deux versions, aussi éloignées qu’on veut.">
      <Formulaire methode="get" action={adresse(projet.id, "/versions/comparer")} libelle="Comparer deux versions">
        <Champ nom="de" libelle="De" type="select" options={options} valeur={options.at(-1)?.valeur ?? ""} requis />
        <Champ nom="a" libelle="À" type="select" options={options} valeur={options[0]?.valeur ?? ""} requis />
        <div class="gestes">
          <Bouton>Comparer</Bouton>
        </div>
      </Formulaire>
    </Section>
  );
}

const PAPIERS = [
  ["note", "Note de présentation"],
  ["deliberation", "Projet de délibération"],
] as const;

const Papiers = ({ projet, pour, nommer }: Pick<ListeProps, "projet" | "pour" | "nommer">) => (
  <Section
    titre="Pour votre bureau"
    note="Tirés de la dernière version. À relire et à compléter dans votre traitement de texte."
  >
    <ul class="bref">
      {pour.flatMap((organisation) =>
        PAPIERS.map(([papier, nom]) => (
          <li key={organisation + papier}>
            {nom} pour {nommer(organisation)}
            {"\u00a0: "}
            {(["odt", "pdf"] as const).map((format, i) => (
              <span key={format}>
                {i > 0 && ", "}
                <a href={adresse(projet.id, `/${papier}.${format}?pour=${encodeURIComponent(organisation)}`)}>
                  {format.toUpperCase()}
                  <span class="hors-vue">
                    , {nom} pour {nommer(organisation)}
                  </span>
                </a>
              </span>
            ))}
          </li>
        )),
      )}
    </ul>
    <p class="second encre-2">La note porte aussi vos remarques privées : ne l’envoyez pas aux autres parties.</p>
  </Section>
);

type EcartProps = {
  cadre: Cadre;
  projet: Projet;
  avant: LigneVersion;
  apres: LigneVersion;
  ecarts: Ecarts;
};

/** The difference of two versions: a summary first, then only what changed, the rest folded. */
export function PageEcarts({ cadre, projet, avant, apres, ecarts }: EcartProps) {
  const { id, titre, no } = projet;
  const { pieces, inchangees, donnees } = ecarts;
  return (
    <Page
      {...cadre}
      titre={`De la version ${avant.no} à la version ${apres.no} · ${titre}`}
      rubrique="/projets"
      fil={[
        { libelle: "Projets", href: "/projets" },
        { libelle: titre, href: adresse(id) },
        { libelle: "Versions", href: adresse(id, "/versions") },
        { libelle: `${avant.no} à ${apres.no}` },
      ]}
      surtitre={`De la version ${avant.no} à la version ${apres.no}`}
      phrase={phraseEcarts(ecarts)}
      chapeau={
        <>
          Version {avant.no} du <Quand instant={avant.connuLe} />, version {apres.no} du{" "}
          <Quand instant={apres.connuLe} />.
        </>
      }
      gestes={
        <>
          {avant.no > 1 && <a href={adresse(id, `/versions/${avant.no - 1}/${avant.no}`)}>L’écart d’avant</a>}
          {apres.no < no && <a href={adresse(id, `/versions/${apres.no}/${apres.no + 1}`)}>L’écart d’après</a>}
          <a href={adresse(id, `/changements?de=${avant.no}&a=${apres.no}`)}>Ce que cela change des droits</a>
          <a href={adresse(id, `/versions/${apres.no}.odt`)}>Version {apres.no} en ODT</a>
        </>
      }
    >
      {pieces.length > 0 && (
        <Section titre="En bref">
          <ul class="bref">
            {pieces.map((p) => (
              <li key={p.id}>
                <a href={`#piece-${p.id}`}>{p.nom}</a> : {phrasePiece(p)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {donnees.length > 0 && (
        <Section titre="En données" note="Dans ce que Convenir tiendra : parties, durée, droits, engagements.">
          <ul class="bref">
            {donnees.map((phrase) => (
              <li key={phrase}>{phrase}</li>
            ))}
          </ul>
        </Section>
      )}
      {pieces.length > 0 && (
        <Section titre="Le texte" note={<Legende />}>
          <div class="feuille ecarts">
            {pieces.map((p) => (
              <PieceComparee key={p.id} piece={p} />
            ))}
          </div>
        </Section>
      )}
      {inchangees.length > 0 && (
        <Section titre="Inchangé">
          <details>
            <summary>{majuscule(nombre(inchangees.length, "une pièce", "pièces"))} sans changement</summary>
            <div class="feuille">
              {inchangees.map((p) => (
                <div key={p.id} class="article">
                  <h3>{nomDePiece(p)}</h3>
                  <Paragraphes texte={p.texte} />
                </div>
              ))}
            </div>
          </details>
        </Section>
      )}
    </Page>
  );
}

const Legende = () => (
  <>
    <ins>Souligné</ins> : ajouté. <del>Barré</del> : retiré.
  </>
);

const SORTES = { ajoutee: "Nouvelle pièce", retiree: "Pièce retirée", modifiee: null } as const;

function PieceComparee({ piece }: { piece: EcartDePiece }) {
  const { id, nom, ancienNom, sorte, deplacee, paragraphes } = piece;
  const notes = [
    SORTES[sorte],
    ancienNom === null ? null : `S’appelait « ${ancienNom} »`,
    deplacee ? "Déplacée dans le texte" : null,
    sorte === "modifiee" && paragraphes.length === 0 && ancienNom === null && !deplacee
      ? "Seuls des blancs changent"
      : null,
  ].filter((n) => n !== null);
  return (
    <div class="article">
      <h3 id={`piece-${id}`}>{nom}</h3>
      {notes.length > 0 && <p class="second">{notes.join(". ")}.</p>}
      {plier(paragraphes).map((groupe, i) =>
        groupe.garde ? (
          <details key={i} class="second">
            <summary>
              {majuscule(nombre(groupe.paragraphes.length, "un paragraphe inchangé", "paragraphes inchangés"))}
            </summary>
            {groupe.paragraphes.map((p, k) => (
              <Paragraphe key={k} paragraphe={p} />
            ))}
          </details>
        ) : (
          groupe.paragraphes.map((p, k) => <Paragraphe key={`${i}-${k}`} paragraphe={p} />)
        ),
      )}
    </div>
  );
}

type Groupe = { garde: boolean; paragraphes: ParagrapheCompare[] };

/** Paragraphs kept whole are folded together, but a single one between two changes stays in sight. */
function plier(paragraphes: readonly ParagrapheCompare[]): Groupe[] {
  const groups: Groupe[] = [];
  for (const p of paragraphes) {
    const garde = p.etat === "garde";
    const last = groups.at(-1);
    if (last && last.garde === garde) last.paragraphes.push(p);
    else groups.push({ garde, paragraphes: [p] });
  }
  return groups.map((g) => (g.garde && g.paragraphes.length === 1 ? { ...g, garde: false } : g));
}

const Paragraphe = ({ paragraphe: { puce, fragments } }: { paragraphe: ParagrapheCompare }) => (
  <p class={puce ? "point" : undefined}>
    {fragments.map((f, i) => (
      <Morceau key={i} {...f} />
    ))}
  </p>
);

/** Words added or struck out: underlined or struck through, and said so to whoever listens. */
function Morceau({ etat, texte }: Fragment) {
  if (etat === "garde") return texte;
  const [Marque, mot] = etat === "ajout" ? (["ins", "ajouté"] as const) : (["del", "retiré"] as const);
  return (
    <Marque>
      <span class="hors-vue">[{mot} : </span>
      {texte}
      <span class="hors-vue">]</span>
    </Marque>
  );
}
