import { type Day, within } from "../../shared/day.ts";
import type { Convention } from "../conventions/index.ts";
import { corpsDe, type Genre, nomLe, type Organisation } from "../organisations/index.ts";
import { porteurDe } from "./rules-bornes.ts";
import { type Antenne, regionsDe } from "./rules-regions.ts";
import type { Lot, PartieRegionale, Porteur } from "./types.ts";

/** Somebody who may be party in a region; `note` says what is known of them, and what is not. */
export type Candidate = { id: string; nom: string; note: string | null; porteur: Porteur | null };

/** What the role of an organisation rests on, as the directory knows it: a membership that ends (the market of a brand). */
export function porteurDOrganisation(
  organisation: Organisation,
  jour: Day,
  nommer: (id: string) => string,
): Porteur | null {
  const held = (organisation.adhesions ?? []).filter((a) => a.au != null && within(a, jour));
  return porteurDe(
    held.map(({ reseau, au }) => ({
      quoi: `marché d’opérateur du conseil en évolution professionnelle (${nommer(reseau)})`,
      au: au as Day,
    })),
  );
}

/** Genres of organisations that deal with the market of the CEP: a text of one of them is declined with its operators. */
const DU_CEP: ReadonlySet<Genre> = new Set<Genre>(["opco", "opacif", "institution", "operateur-cep"]);

/**
 * Who may be party in these regions: the delegations of the lot, the parties of the national text and their members there
 * and, when it bears on the CEP, its operators that act there and not in the whole country. Delegations alone are proposed ticked: who holds a market
 * is not ours to guess.
 */
export function candidates(
  parent: Convention,
  organisations: readonly Organisation[],
  lot: Pick<Lot, "regions" | "delegations">,
  jour: Day,
  nommer: (id: string) => string,
): Candidate[] {
  const annuaire = new Map(organisations.map((o) => [o.id, o]));
  const codes = regionsDe(lot.regions);
  const acts = (o: Organisation) => {
    const where = [...(o.territoire ?? []), ...(o.antenneDe?.territoires ?? []), ...(o.commune ? [o.commune] : [])];
    return !where.includes("FR") && regionsDe(where).some((code) => codes.includes(code));
  };
  const parties = new Set(parent.parties.map((p) => p.organisation));
  const members = new Set((parent.membres ?? []).filter((m) => within(m, jour)).map((m) => m.organisation));
  const cep = organisations.some((o) => parties.has(o.id) && DU_CEP.has(o.genre));
  const rank = (o: Organisation): number | null => {
    if (lot.delegations.includes(o.id)) return 0;
    if (cep && o.genre === "operateur-cep" && acts(o)) return 1;
    if (parties.has(o.id)) return 2;
    return members.has(o.id) && acts(o) ? 3 : null;
  };
  const found = organisations.flatMap((o) => {
    const rang = rank(o);
    const body = corpsIci(o, jour, annuaire);
    const under = (parent.membres ?? []).find((m) => m.organisation === o.id && within(m, jour))?.de;
    const said: Partial<Record<number, string | null>> = {
      0: body && `Agit pour ${nommer(body)}, qui sera la partie.`,
      2: "Partie du texte national.",
      3: body
        ? `Agit pour ${nommer(body)}, qui sera la partie.`
        : under === undefined
          ? null
          : `Membre sous ${nommer(under)}.`,
    };
    const note = (rang === null ? null : said[rang]) ?? o.note ?? (rang === 1 ? "Marché non connu." : null);
    return rang === null
      ? []
      : [{ id: o.id, nom: nomLe(o, jour), note, porteur: porteurDOrganisation(o, jour, nommer), rang }];
  });
  return found.sort((a, b) => a.rang - b.rang || a.nom.localeCompare(b.nom, "fr")).map(({ rang: _, ...c }) => c);
}

/** Antennes of the parties of a convention, with where they sign. */
export function antennes(parent: Convention, organisations: readonly Organisation[], jour: Day): Antenne[] {
  const parties = new Set(parent.parties.map((p) => p.organisation));
  return organisations.flatMap((o) =>
    o.antenneDe && parties.has(o.antenneDe.organisation)
      ? [{ id: o.id, nom: nomLe(o, jour), territoires: o.antenneDe.territoires }]
      : [],
  );
}

/**
 * The parties of a regional text, out of those chosen: an antenne makes its body party, acting by it, and two antennes of
 * one body make one party; a body keeps the roles it has in the national text.
 */
export function partiesRegionales(
  choisies: readonly Organisation[],
  parent: Convention,
  jour: Day,
  annuaire: ReadonlyMap<string, Organisation>,
): PartieRegionale[] {
  const groups = Map.groupBy(choisies, (o) => corpsIci(o, jour, annuaire) ?? o.id);
  return [...groups].map(([id, chosen]) => {
    const body = annuaire.get(id);
    const par = chosen.filter((o) => o.id !== id).map((o) => ({ organisation: o.id, nom: nomLe(o, jour) }));
    const held = parent.parties.filter((p) => p.organisation === id).flatMap((p) => p.roles);
    const roles = held.length > 0 ? held : [body?.genre === "operateur-cep" ? "operateur-cep" : "partenaire"];
    const nom = body ? nomLe(body, jour) : id;
    return { organisation: id, nom, roles: [...new Set(roles)], ...(par.length > 0 && { par }) };
  });
}

/** The body for which an organisation of the directory signs; null when it signs for itself. */
export const corpsIci = (o: Organisation, jour: Day, annuaire: ReadonlyMap<string, Organisation>): string | null =>
  corpsDe(o, jour, annuaire.get(o.antenneDe?.organisation ?? ""));
