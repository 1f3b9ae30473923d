import type { ComponentChildren } from "preact";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire, ResumeErreurs, Suggestions } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { type Day, dayInWords } from "../../shared/day.ts";
import { liste, majuscule, nombre } from "../../shared/phrase.ts";
import { mot, phraseCible } from "../conventions/index.ts";
import { adresse, Pour, type VueProjet } from "./pages-commun.tsx";
import { ANNUAIRE, type PropsDonnees } from "./pages-donnees-commun.tsx";
import { Appuis, Instance, Membres, Partie } from "./pages-donnees-qui.tsx";
import { Axes, Effet, EffetDAvenant, Engagement, Identite, Portee } from "./pages-donnees-quoi.tsx";
import { nomDePiece } from "./rules.ts";
import { piecesEnJeu } from "./rules-acceptation.ts";
import { type Bloc, cleDeMembre, cleDePartie } from "./rules-edition.ts";

/** Blocks that hold several things, each with its own form: what one of them is called, and how one more is asked for. */
const ITEMS: Partial<Record<Bloc, { ajouter: string; retirer: string }>> = {
  parties: { ajouter: "Ajouter une partie", retirer: "Retirer cette partie du projet" },
  membres: { ajouter: "Ajouter des membres", retirer: "Retirer ce membre" },
  engagements: { ajouter: "Ajouter un engagement", retirer: "Retirer cet engagement" },
  instances: { ajouter: "Ajouter une instance", retirer: "Retirer cette instance" },
};

/** How each block is called, at the head of its form. */
export const TITRES: Readonly<Record<Bloc, string>> = {
  identite: "Le titre et le genre",
  parties: "Les parties et leurs signataires",
  membres: "Qui agit au titre d’une partie",
  appuis: "Les appuis",
  effet: "La durée",
  portee: "Le territoire et le public",
  axes: "Les axes",
  engagements: "Les engagements",
  instances: "Les instances",
  exemples: "Les exemples",
};

/** The frame of a page of data: where it stands in the draft. */
export const CadreDonnees = ({ vue, bloc, children }: { vue: VueProjet; bloc: Bloc; children: ComponentChildren }) => (
  <Page
    {...vue.cadre}
    titre={`${TITRES[bloc]}, ${vue.projet.titre}`}
    phrase={`${TITRES[bloc]}.`}
    rubrique="/projets"
    fil={[
      { libelle: "Projets", href: "/projets" },
      { libelle: vue.projet.titre, href: adresse(vue.projet.id) },
      { libelle: TITRES[bloc] },
    ]}
  >
    {children}
  </Page>
);

/** One block of the data of a draft, to change. */
export function PageDonnees(props: PropsDonnees) {
  const { vue, bloc, erreurs, quel, noms } = props;
  return (
    <CadreDonnees vue={vue} bloc={bloc}>
      <ResumeErreurs erreurs={erreurs} />
      {quel === null && ITEMS[bloc] ? <Choisir {...props} /> : <Ecrire {...props} />}
      {noms.length > 0 && <Suggestions id={ANNUAIRE} mots={noms} />}
    </CadreDonnees>
  );
}

/** One thing of a block, in a line; `sous` groups them. */
type Ligne = { quel: string; mots: string; detail: string; sous?: string };

function lignesDe({ projet, nommer }: VueProjet, bloc: Bloc): Ligne[] {
  const { convention: c } = projet.redaction;
  const nom = (id: string) => majuscule(nommer(id));
  switch (bloc) {
    case "parties":
      return (c?.parties ?? []).map((p) => ({
        quel: cleDePartie(p),
        mots: nom(p.organisation),
        detail: liste(p.roles.map(mot)),
      }));
    case "membres":
      return (c?.membres ?? []).map((m) => ({
        quel: cleDeMembre(m),
        mots: nom(m.organisation),
        detail: periode(m.du, m.au),
        sous: m.de,
      }));
    case "engagements":
      return (c?.engagements ?? []).map((e) => ({
        quel: e.id,
        mots: e.titre,
        detail: [liste(e.obliges.map(nommer)), phraseCible(e.cible), e.rythme].filter((x) => x).join(", "),
      }));
    default:
      return (c?.instances ?? []).map((i) => ({
        quel: i.id,
        mots: i.libelle,
        detail: [liste((i.membres ?? []).map(nommer)), i.rythme].filter((x) => x).join(", ") || "membres non précisés",
      }));
  }
}

const periode = (du: Day | null | undefined, au: Day | null | undefined): string =>
  [du == null ? "" : `à partir du ${dayInWords(du, true)}`, au == null ? "" : `jusqu’au ${dayInWords(au, true)}`]
    .filter((x) => x !== "")
    .join(", ") || "tant que dure la convention";

/** From how many on a group is folded. */
const REPLIES_DES = 12;

/** Several things under one block: which one to change, or one more. */
function Choisir({ vue, bloc }: PropsDonnees) {
  const ici = (quel: string) => adresse(vue.projet.id, `/donnees/${bloc}?quel=${encodeURIComponent(quel)}`);
  const lignes = lignesDe(vue, bloc);
  const sansPartie = bloc === "membres" && (vue.projet.redaction.convention?.parties ?? []).length === 0;
  const groupes = Map.groupBy(lignes, (l) => l.sous ?? "");
  return (
    <Section
      titre={bloc === "membres" ? "Membres" : TITRES[bloc].split(" ")[1] === "parties" ? "Parties" : majuscule(bloc)}
      note={NOTES[bloc]}
    >
      {lignes.length === 0 && <p class="encre-2">Rien n’est encore écrit ici.</p>}
      {[...groupes].map(([sous, items]) =>
        sous === "" ? (
          <Lignes items={items} ici={ici} />
        ) : (
          <details class="droit" open={items.length < REPLIES_DES} key={sous}>
            <summary>
              Au titre de {vue.nommer(sous)} : {nombre(items.length, "une organisation", "organisations")}
            </summary>
            <Lignes items={items} ici={ici} />
          </details>
        ),
      )}
      <div class="gestes">
        {sansPartie ? (
          <Bouton inactif="Écrivez d’abord une partie.">{ITEMS[bloc]?.ajouter}</Bouton>
        ) : (
          <Bouton href={ici("nouveau")}>{ITEMS[bloc]?.ajouter}</Bouton>
        )}
        <a href={adresse(vue.projet.id, "#en-donnees")}>Revenir au projet</a>
      </div>
    </Section>
  );
}

const NOTES: Partial<Record<Bloc, string>> = {
  membres:
    "Ceux qui agissent sans signer : les missions locales d’un réseau, les services d’une fédération, une antenne.",
  instances: "Comité de pilotage, comité technique, groupe de travail.",
};

const Lignes = ({ items, ici }: { items: readonly Ligne[]; ici: (quel: string) => string }) => (
  <ul class="lignes">
    {items.map(({ quel, mots, detail }) => (
      <li key={quel}>
        <span>
          {mots}
          <span class="second">{detail}</span>
        </span>
        <a href={ici(quel)}>
          Modifier<span class="hors-vue"> : {mots}</span>
        </a>
      </li>
    ))}
  </ul>
);

const FORMULAIRES: Readonly<Record<Exclude<Bloc, "exemples" | "effet">, (props: PropsDonnees) => ComponentChildren>> = {
  identite: Identite,
  parties: Partie,
  membres: Membres,
  appuis: Appuis,
  portee: Portee,
  axes: Axes,
  engagements: Engagement,
  instances: Instance,
};

function Ecrire(props: PropsDonnees) {
  const { vue, bloc, valeurs, surNo, quel } = props;
  const { projet, moi, nommer, cle } = vue;
  const one = quel !== null && quel !== "nouveau";
  const retirer = one ? ITEMS[bloc]?.retirer : undefined;
  const Champs =
    bloc === "effet"
      ? projet.sorte === "avenant"
        ? EffetDAvenant
        : Effet
      : FORMULAIRES[bloc as keyof typeof FORMULAIRES];
  return (
    <Formulaire
      cle={cle()}
      caches={{ surNo: String(surNo), ...(quel !== null && { quel }) }}
      action={adresse(projet.id, `/donnees/${bloc}`)}
    >
      <Champs {...props} />
      <Section titre="Enregistrer" note="Cela fait une version de plus ; les précédentes restent.">
        <div class="pile">
          <p>{phraseDesAccords(vue, bloc)}</p>
          {retirer && <Champ nom="retirer" libelle={retirer} type="checkbox" valeur={valeurs.retirer?.[0]} />}
          <Pour moi={moi} nommer={nommer} valeur={valeurs.pour?.[0]} />
          <Gestes>
            <Bouton plein>Enregistrer</Bouton>
            <a href={adresse(projet.id, "#en-donnees")}>Revenir sans rien changer</a>
          </Gestes>
        </div>
      </Section>
    </Formulaire>
  );
}

/** How many pieces a sentence names. */
const PIECES_DITES = 6;

/** Which acceptances fall when this block changes, by name of piece. */
export function phraseDesAccords({ projet, accords }: Pick<VueProjet, "projet" | "accords">, bloc: Bloc): string {
  const stake = piecesEnJeu(projet.redaction, bloc).filter((p) => (accords.get(p.id)?.size ?? 0) > 0);
  if (stake.length === 0)
    return (
      SANS_ACCORD[bloc] ?? "Aucune acceptation ne tombe : elles portent sur le texte et sur les droits qu’il ouvre."
    );
  const names = stake.slice(0, PIECES_DITES).map((p) => `« ${nomDePiece(p)} »`);
  const left = stake.length - names.length;
  const who = liste(left > 0 ? [...names, nombre(left, "une autre pièce", "autres pièces")] : names);
  return bloc === "membres"
    ? `Leurs droits s’ouvrent aux membres d’une partie : l’acceptation tombe, si ce qui les touche change, sur ${who}.`
    : `${SANS_ACCORD.engagements} Des engagements s’appuient déjà sur ${who}.`;
}

/** What is said of acceptances where none given is at stake yet. */
const SANS_ACCORD: Partial<Record<Bloc, string>> = {
  membres: "Aucune acceptation donnée ne porte sur un droit qui s’ouvre à eux.",
  engagements: "L’acceptation d’une pièce tombe quand un engagement qui la cite s’ajoute, change ou disparaît.",
};
