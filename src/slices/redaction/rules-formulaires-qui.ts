import { Convention, Engagement, Instance, Membre, NATURES, Partie } from "../conventions/index.ts";
import { type Designeur, lireListe } from "../organisations/index.ts";
import {
  type Champs,
  type Fautes,
  type Lu,
  lire,
  listeOuRien,
  mots,
  ouRien,
  sansVides,
  un,
} from "./rules-formulaires.ts";
import { enLignes } from "./rules-fusion.ts";

/*
 * Forms that name organisations: parties, those who act under them, supports, committees, engagements. What is written
 * is read by the directory; an unknown or doubtful name is said in the field.
 */

/** Signatories that the form of a party offers. */
export const SIGNATAIRES_MAX = 4;

/** The signatories of a form, each with the place of its fields. */
function signatairesDe(champs: Champs) {
  const read = Array.from({ length: SIGNATAIRES_MAX }, (_, i) => {
    const nom = (field: string) => un(champs, `s${i}-${field}`);
    if (nom("qualite") === "") return null;
    const organe = nom("organe") || nom("organeLe");
    const delegation = ["delegationDe", "delegationA", "delegationObjet", "delegationDu", "delegationAu"].some((f) =>
      nom(f),
    );
    return {
      qualite: nom("qualite"),
      requis: nom("requis") === "oui",
      ...(organe ? { habilitation: { organe: nom("organe"), date: nom("organeLe") } } : {}),
      ...(delegation
        ? {
            delegation: {
              de: nom("delegationDe"),
              a: nom("delegationA"),
              objet: nom("delegationObjet"),
              du: nom("delegationDu"),
              au: nom("delegationAu"),
            },
          }
        : {}),
    };
  });
  return read.flatMap((s, i) => (s ? [{ ...s, rang: i }] : []));
}

/** What a signatory's facts are called in the form. */
const ECRIT: Readonly<Record<string, string>> = {
  qualite: "qualite",
  "habilitation.organe": "organe",
  "habilitation.date": "organeLe",
  "delegation.de": "delegationDe",
  "delegation.a": "delegationA",
  "delegation.objet": "delegationObjet",
  "delegation.du": "delegationDu",
  "delegation.au": "delegationAu",
};

/** The organisation that a field names: its id, or what is to mend; null when the field is empty. */
function designee(champs: Champs, nom: string, { lire: read }: Designeur): { id: string | null; fautes: Fautes } {
  const said = un(champs, nom);
  if (said === "") return { id: null, fautes: {} };
  const { id, phrase } = read(said);
  return { id, fautes: phrase === null ? {} : { [nom]: phrase } };
}

/** The organisations that a field names, one per line. */
function designees(champs: Champs, nom: string, designeur: Designeur): { ids: string[]; fautes: Fautes } {
  const { ids, phrase } = lireListe(champs[nom]?.at(-1) ?? "", designeur);
  return { ids, fautes: phrase === null ? {} : { [nom]: phrase } };
}

/** Facts read, or every fault of theirs and of the names, those of the names first. */
function avecFautes<T>(read: Lu<T>, ...fautes: readonly Fautes[]): Lu<T> {
  const all = Object.assign({}, read.fautes, ...fautes) as Fautes;
  return Object.keys(all).length > 0 ? { valeur: null, fautes: all } : read;
}

/**
 * A party as its form says: organisation, roles, signatories with their power, and for a consortium who is in it and
 * who leads it. `avant` is the party it changes: that it leads its own consortium is kept, no field asks it.
 */
export function lirePartie(champs: Champs, designeur: Designeur, avant?: Partie): Lu<Partie> {
  const kept = signatairesDe(champs);
  // those beyond what the form shows are kept
  const signataires = [...kept.map(({ rang: _, ...s }) => s), ...(avant?.signataires ?? []).slice(SIGNATAIRES_MAX)];
  const organisation = designee(champs, "organisation", designeur);
  const cotraitants = designees(champs, "cotraitants", designeur);
  const mandataire = designee(champs, "mandataire", designeur);
  const roles = mots(un(champs, "roles"));
  const faits = sansVides({
    organisation: organisation.id ?? "",
    roles,
    du: ouRien(un(champs, "du")),
    au: ouRien(un(champs, "au")),
    signataires: signataires.length === 0 ? null : signataires,
    mandataire: mandataire.id ?? (typeof avant?.mandataire === "boolean" ? avant.mandataire : null),
    cotraitants: listeOuRien(cotraitants.ids),
  });
  const read = lire(Partie, faits, (path) => {
    const of = /^signataires\.(\d+)\.(.+)$/.exec(path);
    if (of) return `s${kept[Number(of[1])]?.rang ?? 0}-${ECRIT[of[2] ?? ""] ?? "qualite"}`;
    return path.split(".")[0] ?? "";
  });
  return avecFautes(
    read,
    roles.length === 0 ? { roles: "Donnez au moins un rôle, par exemple reseau." } : {},
    organisation.id === null ? { organisation: "Dites quelle organisation." } : {},
    cotraitants.ids.includes(organisation.id ?? "")
      ? { cotraitants: "La partie elle-même n’est pas à nommer parmi ses cotraitants." }
      : {},
    organisation.fautes,
    cotraitants.fautes,
    mandataire.fautes,
  );
}

/** Who acts under a party, as its form says: one organisation, or a whole list. Empty dates: as long as the convention. */
export function lireMembres(champs: Champs, designeur: Designeur): Lu<Membre[]> {
  const { ids, fautes } = designees(champs, "organisations", designeur);
  const de = un(champs, "de");
  const [du, au] = [ouRien(un(champs, "du")), ouRien(un(champs, "au"))];
  const faits = ids.map((organisation) => sansVides({ organisation, de, du, au }));
  const read = lire(Membre.array(), faits, (path) => path.split(".")[1] ?? "organisations");
  return avecFautes(
    read,
    ids.length === 0 ? { organisations: "Nommez au moins une organisation." } : {},
    ids.includes(de) ? { organisations: "Une partie n’agit pas au titre d’elle-même\u00a0: ôtez-la de la liste." } : {},
    de === "" ? { de: "Choisissez la partie au titre de laquelle elles agissent." } : {},
    du !== null && au !== null && au < du ? { au: "Cette fin tombe avant le début." } : {},
    fautes,
  );
}

/** The members with those of a form: whoever already acts under that party over some of these days is not doubled. */
export function ajouterMembres(avant: readonly Membre[], nouveaux: readonly Membre[]): Membre[] {
  const meets = (a: Membre, b: Membre) =>
    (a.au == null || b.du == null || b.du <= a.au) && (b.au == null || a.du == null || a.du <= b.au);
  const there = (m: Membre) => avant.some((o) => o.organisation === m.organisation && o.de === m.de && meets(o, m));
  return [...avant, ...nouveaux.filter((m) => !there(m))];
}

/** Organisations that support without being party, one per line. */
export function lireAppuis(champs: Champs, designeur: Designeur): Lu<Pick<Convention, "appuis">> {
  const { ids, fautes } = designees(champs, "appuis", designeur);
  const read = lire(Convention.pick({ appuis: true }), sansVides({ appuis: listeOuRien(ids) }), () => "appuis");
  return avecFautes(read, fautes);
}

/** A committee as its form says; a line of its members that names no organisation stays as it is written: a person, an office. */
export function lireInstance(champs: Champs, id: string, { exact }: Designeur): Lu<Instance> {
  const type = un(champs, "type");
  if (type === "")
    return { valeur: null, fautes: { type: "Dites ce que c’est, par exemple\u00a0: comité de pilotage." } };
  const members = enLignes(un(champs, "membres"))
    .split("\n")
    .map((l) => l.trim())
    .filter((l) => l !== "")
    .map((l) => exact(l) ?? l);
  const faits = sansVides({
    id,
    type,
    libelle: un(champs, "libelle") || type,
    membres: listeOuRien([...new Set(members)]),
    rythme: ouRien(un(champs, "rythme")),
  });
  return lire(Instance, faits, (path) => path.split(".")[0] ?? "");
}

/** An engagement as its form says; whoever owes it is ticked (a party) or written, one per line (a member). */
export function lireEngagement(champs: Champs, id: string, designeur: Designeur): Lu<Engagement> {
  const valeur = un(champs, "valeur");
  const [obliges, contributeurs] = [
    designees(champs, "obliges-membres", designeur),
    designees(champs, "contributeurs-membres", designeur),
  ];
  const faits = sansVides({
    id,
    titre: un(champs, "titre"),
    article: ouRien(un(champs, "article")),
    obliges: tous(champs.obliges, obliges.ids),
    contributeurs: listeOuRien(tous(champs.contributeurs, contributeurs.ids)),
    pilote: ouRien(un(champs, "pilote")),
    actes: [...(champs.actes ?? [])].filter((a) => (NATURES as readonly string[]).includes(a)),
    cible:
      valeur === ""
        ? null
        : sansVides({
            valeur: Number(valeur.replace(",", ".")),
            unite: un(champs, "unite"),
            par: ouRien(un(champs, "par")),
          }),
    rythme: ouRien(un(champs, "rythme")),
    source: ouRien(enLignes(un(champs, "source"))),
  });
  const read = lire(Engagement, faits, (path) => {
    const [first = "", second] = path.split(".");
    return first === "cible" ? (second ?? "valeur") : first;
  });
  return avecFautes(
    read,
    tous(champs.obliges, obliges.ids).length === 0 ? { obliges: "Choisissez au moins une partie qui s’engage." } : {},
    obliges.fautes,
    contributeurs.fautes,
  );
}

/** Those ticked, then those written, once each. */
const tous = (ticked: readonly string[] | undefined, written: readonly string[]): string[] => [
  ...new Set([...(ticked ?? []), ...written]),
];
