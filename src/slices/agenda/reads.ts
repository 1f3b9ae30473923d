import { parLaMaison, type Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { type EtapePourAgenda, etapesPourAgenda } from "../actions/reads.ts";
import { moi } from "../comptes/reads.ts";
import { type Notices, titreCourt } from "../conventions/index.ts";
import { type DerniereVersion, dernieresVersions } from "../conventions/reads.ts";
import { type EvenementPourAgenda, evenementsPourAgenda } from "../evenements/reads.ts";
import { decisionsPourAgenda, seancesPourAgenda } from "../instances/reads.ts";
import { rendezVousPourAgenda } from "../relais/reads.ts";
import {
  enOrdre,
  entreeDEtape,
  entreeDEvenement,
  entreeDeDecision,
  entreeDeRendezVous,
  entreeDeSeance,
  entreesDeConvention,
  jourDEntree,
  type Lectrice,
} from "./rules.ts";
import type { ChoixAgenda, EntreeAgenda } from "./types.ts";

/** What a calendar is asked for: everything that ends on `depuis` or later, as it stands on `jour`. */
export type Demande = {
  jour: Day;
  depuis: Day;
  /** That convention alone, or that body of it, whatever the choice. */
  convention?: string;
  instance?: string;
  choix: ChoixAgenda;
  notices: Notices;
};

/** More than anybody holds in the months that a calendar covers. */
const EVENEMENTS_MAX = 5_000;

/** The entries asked for that the actor may read, by day. */
export async function lireAgenda(tx: Tx, d: Demande): Promise<EntreeAgenda[]> {
  const qui = await lectrice(tx);
  const versions = await versionsDe(tx, d);
  const titres = new Map(versions.map(({ convention: c }) => [c.id, titreCourt(c, d.notices)]));
  const titre = (id: string) => titres.get(id) ?? "";
  const found = [
    ...(await seances(tx, d, [...titres.keys()])).map((s) => entreeDeSeance(s, titre(s.convention), qui)),
    ...(await evenements(tx, d, qui)).map((e) => entreeDEvenement(e, qui)),
    ...(d.instance === undefined ? await echeances(tx, versions, d, qui) : []),
    ...(await etapes(tx, versions, d)).map((e) => entreeDEtape(e, titre(e.convention), qui)),
    ...(await decisions(tx, d, [...titres.keys()])).map((x) => entreeDeDecision(x, titre(x.convention), qui)),
    ...(await rendezVous(tx, d)).map((r) => entreeDeRendezVous(r, qui)),
  ];
  return enOrdre(found.filter((e) => jourDEntree(e) >= d.depuis && (d.choix !== "moi" || e.mien)));
}

async function lectrice(tx: Tx): Promise<Lectrice> {
  const { organisations, gouverne = [] } = tx.acteur;
  const me = await moi(tx);
  return me && { personne: me.id, courriel: me.courriel, organisations, gouverne };
}

/** The conventions that a calendar is about: that one, those open to everybody, or those of the actor's organisations. */
function versionsDe(tx: Tx, { convention, choix }: Demande): Promise<DerniereVersion[]> {
  if (convention !== undefined) return dernieresVersions(tx, { ids: [convention] });
  if (choix === "public") return dernieresVersions(tx, { publiees: true });
  return dernieresVersions(tx, { organisations: tx.acteur.organisations });
}

/** Their meetings. Who sits there is read as the house, to know whether she does: no address leaves this slice. */
async function seances(tx: Tx, { choix, instance, depuis }: Demande, conventions: readonly string[]) {
  if (choix === "public") return [];
  const since = `${depuis}T00:00:00.000Z`;
  const readable = new Set((await seancesPourAgenda(tx, { conventions, depuis: since })).map((s) => s.id));
  if (readable.size === 0) return [];
  const all = await parLaMaison(tx, (own) => seancesPourAgenda(own, { conventions, depuis: since }));
  return all.filter((s) => readable.has(s.id) && (instance === undefined || s.instance === instance));
}

/** Events of that convention, those open to everybody, or those that her organisations are invited to and she comes to. */
async function evenements(tx: Tx, d: Demande, qui: Lectrice): Promise<EvenementPourAgenda[]> {
  const since = { du: d.depuis, limite: EVENEMENTS_MAX };
  if (d.instance !== undefined) return [];
  if (d.convention !== undefined) return evenementsPourAgenda(tx, { ...since, convention: d.convention });
  if (d.choix === "public") return evenementsPourAgenda(tx, { ...since, public: true });
  const found = new Map<string, EvenementPourAgenda>();
  const hers = [
    ...tx.acteur.organisations.map((organisation) => ({ organisation })),
    { personne: qui?.personne ?? "" },
  ];
  for (const of of hers) for (const e of await evenementsPourAgenda(tx, { ...since, ...of })) found.set(e.id, e);
  return [...found.values()];
}

/** The days that these conventions turn on. */
async function echeances(tx: Tx, versions: readonly DerniereVersion[], d: Demande, qui: Lectrice) {
  const known = new Map(versions.map(({ convention: c }) => [c.id, c]));
  const missing = versions.flatMap(({ convention: { remplaceePar: next } }) =>
    next == null || known.has(next) ? [] : [next],
  );
  for (const { convention: c } of await dernieresVersions(tx, { ids: missing })) known.set(c.id, c);
  return versions.flatMap(({ convention, no, connuLe }) =>
    entreesDeConvention(
      { convention, no, connuLe: connuLe.toISOString() },
      {
        jour: d.jour,
        titre: titreCourt(convention, d.notices),
        trouver: (id) => known.get(id),
        mien: convention.parties.some(({ organisation }) => qui?.gouverne.includes(organisation)),
      },
    ),
  );
}

/** The dated steps of their fiches; led, where the parties named nobody, by whom the text names. */
async function etapes(tx: Tx, versions: readonly DerniereVersion[], d: Demande): Promise<EtapePourAgenda[]> {
  if (d.instance !== undefined || d.choix === "public") return [];
  const texts = new Map(versions.map(({ convention: c }) => [c.id, c]));
  const led = ({ convention, engagement }: EtapePourAgenda) =>
    texts.get(convention)?.engagements?.find((g) => g.id === engagement)?.pilote ?? null;
  return (await etapesPourAgenda(tx, [...texts.keys()])).map((e) => ({ ...e, pilote: e.pilote ?? led(e) }));
}

/** Appointments of the mises en relation of her agency, by reference. */
const rendezVous = (tx: Tx, { convention, instance, choix, depuis }: Demande) =>
  convention !== undefined || instance !== undefined || choix === "public"
    ? []
    : rendezVousPourAgenda(tx, `${depuis}T00:00:00.000Z`);

/** Decisions with a due day, for those who govern an organisation of their convention. */
const decisions = (tx: Tx, { choix, instance, jour }: Demande, conventions: readonly string[]) =>
  instance !== undefined || choix === "public" ? [] : decisionsPourAgenda(tx, conventions, jour);
