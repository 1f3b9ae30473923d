import type { Convention, Engagement, Instance, Membre, Partie } from "../conventions/index.ts";
import { type Question, saisieDe } from "../droits/index.ts";
import { type Bloc, cleDeMembre, cleDePartie } from "./rules-edition.ts";
import type { Champs } from "./rules-formulaires.ts";
import type { Redaction } from "./types.ts";

/* Forms of the data of a draft, as the draft fills them. */

const val = (v: string | number | null | undefined): string[] => [v == null ? "" : String(v)];

/** Which form of a draft: its block, and which item of it (null: the block as a whole; "nouveau": one more). */
export type Quel = { bloc: Bloc; quel: string | null };

/** The form of a block as the draft fills it; `titre` is the draft's, `ecrire` writes an organisation so that it reads back. */
export function valeursDe(
  { convention: c, avenant: a }: Redaction,
  titre: string,
  { bloc, quel }: Quel,
  ecrire: (organisation: string) => string,
): Champs {
  if (a)
    return {
      titre: [titre],
      effetLe: val(a.effetLe),
      jusquAu: val(a.jusquAu),
      sansReconduction: [a.sansReconduction ? "oui" : ""],
      retroactif: [a.retroactif ? "oui" : ""],
    };
  if (!c) return {};
  switch (bloc) {
    case "identite":
      return { titre: [c.titre], genre: [c.genre] };
    case "parties":
      return champsDePartie(c.parties[rangDe(c.parties, quel)], ecrire);
    case "membres":
      return champsDeMembre(
        c.membres?.find((m) => cleDeMembre(m) === quel),
        ecrire,
      );
    case "appuis":
      return { appuis: [(c.appuis ?? []).map(ecrire).join("\n")] };
    case "effet":
      return champsDEffet(c);
    case "portee":
      return { territoire: [(c.territoire ?? []).join(", ")], publics: [(c.publics ?? []).join(", ")] };
    case "axes":
      return { axes: [(c.axes ?? []).map((x) => x.titre).join("\n")] };
    case "engagements":
      return champsDEngagement(
        c,
        c.engagements?.find((e) => e.id === quel),
        ecrire,
      );
    case "instances":
      return champsDInstance(
        c.instances?.find((i) => i.id === quel),
        ecrire,
      );
    case "exemples":
      return champsDExemple(c.exemples?.[rangDExemple(quel)], ecrire);
  }
}

/** Where a party stands that a form names by its key. */
export const rangDe = (parties: readonly Partie[], quel: string | null): number =>
  quel === null ? -1 : parties.findIndex((p) => cleDePartie(p) === quel);

const champsDEffet = ({ effet, adosseA }: Convention): Champs => ({
  du: val(effet.du),
  au: val(effet.au),
  dureeMois: val(effet.dureeMois),
  mode: val(effet.reconduction?.mode),
  reconductionMois: val(effet.reconduction?.dureeMois),
  preavisMois: val(effet.reconduction?.preavisMois),
  maxFois: val(effet.reconduction?.maxFois),
  adosseQuoi: val(adosseA?.quoi),
  adosseAu: val(adosseA?.au),
});

type Ecrire = (organisation: string) => string;

function champsDePartie(p: Partie | undefined, ecrire: Ecrire): Champs {
  if (!p) return {};
  const champs: Record<string, string[]> = {
    organisation: [ecrire(p.organisation)],
    cotraitants: [(p.cotraitants ?? []).map(ecrire).join("\n")],
    mandataire: [typeof p.mandataire === "string" ? ecrire(p.mandataire) : ""],
    roles: [p.roles.join(", ")],
    du: [p.du ?? ""],
    au: [p.au ?? ""],
  };
  for (const [i, s] of (p.signataires ?? []).entries()) {
    const { habilitation: h, delegation: d } = s;
    const said = {
      qualite: s.qualite,
      requis: s.requis ? "oui" : "",
      organe: h?.organe,
      organeLe: h?.date,
      delegationDe: d?.de,
      delegationA: d?.a,
      delegationObjet: d?.objet,
      delegationDu: d?.du,
      delegationAu: d?.au,
    };
    for (const [nom, v] of Object.entries(said)) champs[`s${i}-${nom}`] = [v ?? ""];
  }
  return champs;
}

function champsDEngagement({ parties, appuis }: Convention, e: Engagement | undefined, ecrire: Ecrire): Champs {
  if (!e) return {};
  const ticked = new Set([...parties.map((p) => p.organisation), ...(appuis ?? [])]);
  const written = (ids: readonly string[]) => [
    ids
      .filter((id) => !ticked.has(id))
      .map(ecrire)
      .join("\n"),
  ];
  return {
    "obliges-membres": written(e.obliges),
    "contributeurs-membres": written(e.contributeurs ?? []),
    titre: [e.titre],
    article: [e.article ?? ""],
    obliges: e.obliges.filter((id) => ticked.has(id)),
    contributeurs: (e.contributeurs ?? []).filter((id) => ticked.has(id)),
    pilote: [e.pilote ?? ""],
    actes: e.actes,
    valeur: [e.cible ? String(e.cible.valeur) : ""],
    unite: [e.cible?.unite ?? ""],
    par: [e.cible?.par ?? ""],
    rythme: [e.rythme ?? ""],
    source: [e.source ?? ""],
  };
}

function champsDeMembre(m: Membre | undefined, ecrire: Ecrire): Champs {
  if (!m) return {};
  return { organisations: [ecrire(m.organisation)], de: [m.de], du: val(m.du), au: val(m.au) };
}

function champsDInstance(i: Instance | undefined, ecrire: Ecrire): Champs {
  if (!i) return {};
  const membres = [(i.membres ?? []).map(ecrire).join("\n")];
  return { type: [i.type], libelle: [i.libelle], membres, rythme: val(i.rythme) };
}

/** Where an example stands that a form names by its place; -1 for none. */
export const rangDExemple = (quel: string | null): number =>
  quel !== null && /^\d{1,4}$/.test(quel) ? Number(quel) : -1;

type Exemple = NonNullable<Convention["exemples"]>[number];

/** An example as the question it is; organisations are written as they read back. */
function champsDExemple(exemple: Exemple | undefined, ecrire: Ecrire): Champs {
  if (!exemple) return {};
  const { demande } = exemple;
  const saisie: Question["saisie"] = saisieDe(demande);
  const named = { ...saisie, de: ecrire(demande.de), vers: demande.vers == null ? "" : ecrire(demande.vers) };
  return Object.fromEntries(Object.entries(named).map(([cle, v]) => [cle, [v]]));
}
