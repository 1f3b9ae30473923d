import { Absent, Definitions } from "../../platform/ui/blocs.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { de, entreGuillemets, jusquAu, liste, majuscule, nombre } from "../../shared/phrase.ts";
import { mot, ON_PEUT } from "../conventions/index.ts";
import { phraseTerritoires } from "../droits/index.ts";
import { adresse, type Cadre, type Ici, type Nommee } from "./pages-commun.tsx";
import type { Ecarts, SortDePiece } from "./rules-ecarts.ts";

type Props = {
  cadre: Cadre;
  ici: Ici;
  parent: Nommee;
  enfant: { titre: string; href: string };
  /** Address of a piece of the draft, to take a right up; null when the text is signed or the reader only reads. */
  versPiece: ((piece: string) => string) | null;
  ecarts: Ecarts;
  nommer: (organisation: string) => string;
};

/** What a regional text changes of the national one: bounds, parties, axes, then piece by piece. */
export function PageEcarts({ cadre, ici, parent, enfant, ecarts, nommer, versPiece }: Props) {
  const rights = ecarts.pieces.flatMap((p) => p.droits).filter((d) => d.article.actes.length > 0);
  const left = rights.filter((d) => d.droit === "a-reprendre").length;
  const own = ecarts.propres.map((a) => a.titre ?? mot(a.id));
  return (
    <Page
      {...cadre}
      titre="Ce qui diffère du texte national"
      phrase={phraseDesDroits(rights.length, left)}
      rubrique={versPiece ? "/projets" : "/conventions"}
      fil={[{ libelle: enfant.titre, href: enfant.href }, { libelle: "Ce qui diffère du texte national" }]}
      chapeau={
        <>
          Comparée à <a href={ici(adresse(parent.id))}>{parent.titre}</a>. Une déclinaison reprend le texte et les axes
          ; les droits se reprennent un par un, par leurs parties.
        </>
      }
      gestes={<a href={ici(adresse(parent.id, "/regions"))}>Toutes ses régions</a>}
    >
      <Section titre="Ce qui change" note="Du texte national à celui-ci.">
        <Definitions lignes={lignes(ecarts, nommer)} />
      </Section>
      <Section titre="Pièce par pièce" note="Un droit n’existe en région que si un article de la région l’ouvre." large>
        <Table
          legende="Les pièces du texte national, ce que leurs mots et leurs droits sont devenus ici"
          colonnes={[{ titre: "Texte national" }, { titre: "Ici" }, { titre: "Il ouvre" }, { titre: "Droit" }]}
          lignes={ecarts.pieces.map((sort) => ({
            cellules: [
              nomNational(sort),
              <Devenu key="ici" sort={sort} />,
              <Droits key="droit" sort={sort} nommer={nommer} />,
              <Repris key="repris" sort={sort} versPiece={versPiece} />,
            ],
          }))}
        />
        {ecarts.ajoutees.length > 0 && (
          <p>
            {majuscule(nombre(ecarts.ajoutees.length, "une pièce propre à la région", "pièces propres à la région"))} :{" "}
            {liste(ecarts.ajoutees)}.
          </p>
        )}
        {own.length > 0 && (
          <p>
            {majuscule(nombre(own.length, "un droit propre à la région", "droits propres à la région"))} : {liste(own)}.
          </p>
        )}
      </Section>
    </Page>
  );
}

/** "Article 3 – Suivi"; an article known as data alone goes by its title. */
const nomNational = ({ nationale: { numero, rang, titre, genre } }: SortDePiece): string =>
  numero === null && genre === "article" ? (titre ?? rang) : titre === null ? rang : `${rang} – ${titre}`;

/** Where the words of a piece come from: "Article 3, mot pour mot", with both texts where they differ. */
function Devenu({ sort: { nationale, texte, piece } }: { sort: SortDePiece }) {
  if (texte === "laisse") return <>laissé de côté</>;
  const what = texte === "repris" ? "repris mot pour mot" : "récrit";
  return (
    <>
      {what}
      {piece !== null && <span class="second">{piece.nom}</span>}
      {texte === "reecrit" && piece !== null && (
        <details>
          <summary>
            Les deux textes<span class="hors-vue"> : {piece.nom}</span>
          </summary>
          <p class="second">Texte national :</p>
          <p>{nationale.texte}</p>
          <p class="second">Ici :</p>
          <p>{piece.texte}</p>
        </details>
      )}
    </>
  );
}

/** The opening sentence: how many rights of the national text are still to take up. */
function phraseDesDroits(total: number, left: number): string {
  if (total === 0) return "Le texte national n’ouvre aucun droit.";
  if (left === 0) return "Tous les droits du texte national sont repris.";
  const which = nombre(
    left,
    "un droit du texte national n’est pas repris",
    "droits du texte national ne sont pas repris",
  );
  return `${majuscule(which)}.`;
}

const Droits = ({ sort: { droits }, nommer }: { sort: SortDePiece; nommer: Props["nommer"] }) => {
  const found = droits.filter((d) => d.article.actes.length > 0);
  if (found.length === 0) return <Absent>aucun droit</Absent>;
  const who = (word: string) =>
    word.startsWith("membre-de:") ? `les membres ${de(nommer(word.slice("membre-de:".length)))}` : mot(nommer(word));
  return (
    <>
      {found.map(({ article }) => (
        <div key={article.id}>
          {article.actes.map((a) => ON_PEUT[a]).join(" ; ")}
          <span class="second">
            de : {liste(article.de.map(who))}
            {article.vers != null && ` ; vers : ${liste(article.vers.map(who))}`}
          </span>
        </div>
      ))}
    </>
  );
};

const Repris = ({ sort, versPiece }: { sort: SortDePiece } & Pick<Props, "versPiece">) => {
  const found = sort.droits.filter((d) => d.article.actes.length > 0);
  if (found.length === 0) return <Absent>sans objet</Absent>;
  const left = found.filter((d) => d.droit === "a-reprendre").length;
  if (left === 0) return <>repris</>;
  const said = left === found.length ? "pas repris" : "repris en partie";
  if (versPiece === null || sort.piece === null) return <>{said}</>;
  return (
    <>
      {said}{" "}
      <span class="second">
        <a href={versPiece(sort.piece.id)}>
          Le reprendre<span class="hors-vue"> : {nomNational(sort)}</span>
        </a>
      </span>
    </>
  );
};

function lignes({ territoire, parties, appuis, axes, terme }: Ecarts, nommer: Props["nommer"]) {
  const noms = (ids: readonly string[]) => (ids.length === 0 ? null : liste(ids.map(nommer)));
  const titles = (found: readonly string[]) => (found.length === 0 ? null : liste(found.map(entreGuillemets)));
  const fin = (day: Ecarts["terme"]["enfant"]) => (day === null ? "sans terme précisé" : jusquAu(day));
  const rows = [
    {
      terme: "Territoire",
      valeur: `${phraseTerritoires(territoire.enfant) ?? "non précisé"}, au lieu de ${phraseTerritoires(territoire.parent) ?? "non précisé"}`,
    },
    { terme: "Parties nouvelles", valeur: noms(parties.nouvelles) ?? "aucune" },
    { terme: "Ne sont plus parties", valeur: noms(parties.absentes) ?? "aucune" },
    ...(parties.membres.length > 0 ? [{ terme: "Agissent sous une partie", valeur: noms(parties.membres) }] : []),
    { terme: "En appui, sans droit", valeur: noms(appuis) ?? "aucun" },
    { terme: "Terme", valeur: `${fin(terme.enfant)}, au lieu de : ${fin(terme.parent)}` },
    ...(terme.porteur ? [{ terme: "Repose sur", valeur: `${terme.porteur.quoi}, ${jusquAu(terme.porteur.au)}` }] : []),
    { terme: "Axes repris", valeur: titles(axes.repris) ?? "aucun" },
    ...(axes.laisses.length > 0 ? [{ terme: "Axes laissés", valeur: titles(axes.laisses) }] : []),
    ...(axes.propres.length > 0 ? [{ terme: "Axes propres", valeur: titles(axes.propres) }] : []),
  ];
  return rows;
}
