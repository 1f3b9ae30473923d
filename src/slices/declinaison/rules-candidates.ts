import { type Day, within } from "../../shared/day.ts";
import type { Territoire } from "../../shared/territoire.ts";
import type { Convention } from "../conventions/index.ts";
import { nomLe, type Organisation } from "../organisations/index.ts";
import { porteurDe } from "./rules-bornes.ts";
import { type Antenne, regionsDe } from "./rules-regions.ts";
import type { PartieRegionale, Porteur } from "./types.ts";

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

/** CEP operators that act in one of these regions, not in the whole country, by name. None is ever chosen in advance. */
export function candidates(
  organisations: readonly Organisation[],
  regions: readonly Territoire[],
  jour: Day,
  nommer: (id: string) => string,
): Candidate[] {
  const codes = regionsDe(regions);
  const here = organisations.filter(
    ({ genre, territoire }) =>
      genre === "operateur-cep" &&
      !(territoire ?? []).includes("FR") &&
      regionsDe(territoire).some((code) => codes.includes(code)),
  );
  const found = here.map((o) => ({
    id: o.id,
    nom: nomLe(o, jour),
    note: o.note ?? null,
    porteur: porteurDOrganisation(o, jour, nommer),
  }));
  return found.sort((a, b) => a.nom.localeCompare(b.nom, "fr"));
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

/** An organisation as a party of a regional text: an antenne keeps the roles of the party it signs for. */
export function partieRegionale(
  organisation: Organisation,
  parent: Convention,
  jour: Day,
  nommer: (id: string) => string,
): PartieRegionale {
  const { id, antenneDe, genre } = organisation;
  const body = antenneDe?.organisation;
  const rolesOf = (of: string) => [
    ...new Set(parent.parties.filter((p) => p.organisation === of).flatMap((p) => p.roles)),
  ];
  const roles = [...rolesOf(id), ...(body === undefined ? [] : rolesOf(body))];
  return {
    organisation: id,
    nom: nomLe(organisation, jour),
    roles: roles.length > 0 ? roles : [genre === "operateur-cep" ? "operateur-cep" : "partenaire"],
    ...(body !== undefined && { auNomDe: { organisation: body, nom: nommer(body) } }),
  };
}
