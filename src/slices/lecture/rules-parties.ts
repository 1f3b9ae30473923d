import type { Day } from "../../shared/day.ts";
import { entreGuillemets, liste, majuscule } from "../../shared/phrase.ts";
import { nomLe, type Organisation, successeurs } from "../organisations/index.ts";
import { idLibre, plier, type Repertoire, reconnaitre } from "../reprise/index.ts";
import { A_NOMMER, type Fiche, NOUVELLE, type OrganisationNouvelle } from "./types.ts";

type PartieDeFiche = Fiche["parties"][number];

/** Who a party of a text is: in the directory, to be added to it, left for later, or one of several to choose from. */
export type Identite =
  | { genre: "connue"; organisation: string }
  | { genre: "nouvelle" }
  | { genre: "a-nommer" }
  | { genre: "plusieurs"; choix: string[] };

/** Words that open a name without being of it: "l’association Les Tilleuls" is "Les Tilleuls". */
const TETE =
  /^(?:l['’]|la |le |les )?(?:association|fondation|société|entreprise|groupe|fédération|réseau|union|opco|commune de|ville de|département d[eu]|région)\s+/i;

/** A name without what opens it, for what resembles it in the directory. */
export const nomNu = (nom: string): string => nom.replace(TETE, "").trim() || nom;

/** Ways of looking for a party in the directory: its name, its acronym, its name without what opens it or stands in brackets. */
function ecritures({ name, acronym }: PartieDeFiche): string[] {
  const bare = name.replace(/\s*\([^)]{0,60}\)\s*/g, " ").trim();
  return [name, acronym ?? "", bare, nomNu(bare)].filter((nom, i, all) => nom !== "" && all.indexOf(nom) === i);
}

/** Who a party is, on the day of the signature: as the person said, else as the directory alone tells; never by likeness. */
export function identifier(
  partie: PartieDeFiche,
  jour: Day | null,
  repertoire: Repertoire,
  dits: Fiche["designations"],
): Identite {
  const said = dits[plier(partie.name)];
  if (said === NOUVELLE) return { genre: "nouvelle" };
  if (said === A_NOMMER) return { genre: "a-nommer" };
  if (said !== undefined) return { genre: "connue", organisation: said };
  let several: string[] = [];
  for (const nom of ecritures(partie)) {
    const who = reconnaitre(nom, jour, repertoire, {});
    if ("organisation" in who) return { genre: "connue", organisation: who.organisation };
    if (several.length === 0) several = who.choix;
  }
  return several.length > 0 ? { genre: "plusieurs", choix: several } : { genre: "nouvelle" };
}

/** What is told of a party on the page: who it is for the directory, and why it is to check. */
export function situerPartie(
  partie: PartieDeFiche,
  {
    repertoire,
    jour,
    aujourdhui,
    dits,
  }: { repertoire: Repertoire; jour: Day | null; aujourdhui: Day; dits: Fiche["designations"] },
): { detail: string | null; doute: string | null; inconnue?: true } {
  const who = identifier(partie, jour, repertoire, dits);
  const called = (id: string) => {
    const known = repertoire.annuaire.find((o) => o.id === id);
    return known ? nomLe(known, jour ?? aujourdhui) : id;
  };
  switch (who.genre) {
    case "connue": {
      const known = repertoire.annuaire.find((o) => o.id === who.organisation);
      const since = known ? suite(repertoire.annuaire, known, aujourdhui) : null;
      const name = called(who.organisation);
      const same = plier(name) === plier(partie.name) || plier(name) === plier(partie.acronym ?? "");
      return {
        detail: [same ? "Dans l’annuaire." : `Dans l’annuaire\u00a0: ${name}.`, since].filter(Boolean).join(" "),
        doute: null,
      };
    }
    case "nouvelle":
      return dits[plier(partie.name)] === NOUVELLE
        ? { detail: "Sera ajoutée à l’annuaire.", doute: null }
        : {
            detail: null,
            doute: "L’annuaire ne la connaît pas\u00a0: elle y sera ajoutée, ou dites qui c’est.",
            inconnue: true,
          };
    case "a-nommer":
      return { detail: "Laissée à nommer\u00a0: elle reste dans le texte, pas dans les données.", doute: null };
    case "plusieurs":
      return {
        detail: null,
        doute: `Ce nom désigne plusieurs organisations, ${liste(
          who.choix.slice(0, 4).map((id) => entreGuillemets(called(id))),
          "ou",
        )} : dites laquelle.`,
      };
  }
}

/** Who has taken over from an organisation, as a sentence; null when nobody has. */
function suite(annuaire: readonly Organisation[], { id }: Organisation, jour: Day): string | null {
  const next = successeurs(annuaire, id, jour).filter((s) => s.par.length === 0);
  if (next.length === 0) return null;
  const names = next
    .map((s) => annuaire.find((o) => o.id === s.organisation))
    .flatMap((o) => (o ? [nomLe(o, jour)] : []));
  return `Depuis, ${liste(names)} ${names.length > 1 ? "ont" : "a"} pris la suite.`;
}

/** Each party of a fiche with its id in the directory (null: left to be named), and those to add to it. */
export type PartiesResolues = {
  ids: (string | null)[];
  nouvelles: OrganisationNouvelle[];
  /** Names that mean several organisations: nothing is confirmed before the person says which. */
  ambigues: string[];
};

/** Gives an id to each party; `enPlus` are ids taken beside those of the directory. */
export function resoudreParties(fiche: Fiche, jour: Day | null, repertoire: Repertoire): PartiesResolues {
  const taken = new Set(repertoire.annuaire.map((o) => o.id));
  const nouvelles: OrganisationNouvelle[] = [];
  const ambigues: string[] = [];
  const ids = fiche.parties.map((partie): string | null => {
    const who = identifier(partie, jour, repertoire, fiche.designations);
    if (who.genre === "connue") return who.organisation;
    if (who.genre === "plusieurs") ambigues.push(partie.name);
    if (who.genre !== "nouvelle") return null;
    const twin = nouvelles.find((n) => plier(n.nom) === plier(partie.name));
    if (twin) return twin.id;
    const id = idLibre(partie.name, taken);
    taken.add(id);
    nouvelles.push({ id, nom: majuscule(partie.name) });
    return id;
  });
  return { ids, nouvelles, ambigues };
}
