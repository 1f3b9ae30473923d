import { expect, test } from "vitest";
import { nombreDe } from "../../shared/tranches.ts";
import { CLES } from "./cles.ts";
import { DISPOSITIFS, DISPOSITIFS_PRETS, dispositifs, etatDe } from "./dispositifs.ts";
import { expliquer, valeur } from "./juger.ts";
import { type Faits, lireFaits } from "./lire-faits.ts";
import { operateursDe } from "./operateurs.ts";
import { faitsAuJour } from "./situation.ts";
import { demandesAuHasard } from "./situations.test-aide.ts";
import { ETATS } from "./types.ts";
import { decisionsPour, enColonnes, etatDecide, imprimer, presenceDans, TABLE } from "./volume.ts";

const lue = ({ date, situation }: ReturnType<typeof demandesAuHasard>[number]) => lireFaits(situation, date);

/** More by `PERSONNES=100000 npm run unit -- src/slices/aiguillage/volume.test.ts`. */
const PERSONNES = Number(process.env.PERSONNES ?? 20_000);

test(`la fonction imprimée décide comme l’interprète, sur ${PERSONNES} personnes au hasard`, () => {
  const demandes = demandesAuHasard(PERSONNES, 602).map((d) => ({ ...d, situation: faitsAuJour(d) }));
  const personnes = demandes.map(lue);
  const colonnes = enColonnes(
    personnes,
    Int32Array.from(demandes, ({ date }) => nombreDe(date)),
  );
  const decisions = decisionsPour(demandes.length, DISPOSITIFS.length);
  imprimer(TABLE, presenceDans(colonnes))(colonnes, decisions, 0, demandes.length);
  const ecarts: string[] = [];
  const etats = DISPOSITIFS_PRETS.map(() => new Set<string>());
  for (const [i, { situation, date }] of demandes.entries()) {
    const [faits, jour] = [personnes[i] as Faits, nombreDe(date)];
    for (const [k, { dispositif, versions }] of DISPOSITIFS_PRETS.entries()) {
      const version = versions.find(({ du, au }) => du <= jour && jour <= au);
      const etat = version ? etatDe(valeur(version.noeud, faits)) : "ferme";
      const printed = etatDecide(decisions, k, i);
      etats[k]?.add(etat);
      if (printed !== etat) ecarts.push(`${dispositif.id} le ${date} : ${etat}, imprimé ${printed}`);
    }
    const first = operateursDe(situation, date, faits).operateurs[0]?.id;
    const printed = TABLE.ids[decisions.operateur[i] as number];
    if (printed !== first) ecarts.push(`opérateur le ${date} : ${first}, imprimé ${printed}`);
  }
  expect(ecarts.slice(0, 3)).toEqual([]);
  // the persons go through more than one state of every scheme, and through all that a path by the account may have
  expect(DISPOSITIFS.filter((_, k) => (etats[k]?.size ?? 0) < 2).map(({ id }) => id)).toEqual([]);
  expect(etats[DISPOSITIFS.findIndex(({ id }) => id === "pro_a")]).toEqual(new Set(ETATS));
});

test("l’explication finit sur la valeur que donne la décision", () => {
  for (const { date, situation } of demandesAuHasard(5_000, 604)) {
    const faits = lireFaits(situation, date);
    for (const { versions } of DISPOSITIFS_PRETS)
      for (const { noeud } of versions)
        if (expliquer(noeud, faits, []) !== valeur(noeud, faits)) expect.fail(JSON.stringify({ date, situation }));
  }
});

test("des faits donnés pour tous se décident comme des faits donnés pour quelques-uns", () => {
  const demandes = demandesAuHasard(2_000, 603).map((d) => ({ ...d, situation: faitsAuJour(d) }));
  const faits = demandes.map(lue).map((all) => all.map((x) => (Number.isNaN(x) ? 0 : x)));
  const colonnes = enColonnes(
    faits,
    Int32Array.from(demandes, ({ date }) => nombreDe(date)),
  );
  const [some, all] = [decisionsPour(2_000, DISPOSITIFS.length), decisionsPour(2_000, DISPOSITIFS.length)];
  imprimer(TABLE, { completes: new Set(CLES), partielles: new Set() })(colonnes, all, 0, 2_000);
  imprimer(TABLE, { completes: new Set(), partielles: new Set(CLES) })(colonnes, some, 0, 2_000);
  expect(all).toEqual(some);
});

test("d’un fait sans colonne, rien n’est su de personne", () => {
  const colonnes = { jour: Int32Array.of(20260316), faits: { statut: Int32Array.of(0) } };
  const decisions = decisionsPour(1, DISPOSITIFS.length);
  imprimer(TABLE, presenceDans(colonnes))(colonnes, decisions, 0, 1);
  const seul = dispositifs({ statut: "salarie" }, "2026-03-16" as never).map(({ etat }) => etat);
  expect(DISPOSITIFS.map((_, k) => etatDecide(decisions, k, 0))).toEqual(
    // without a fact, accordLe is the day of the demand: only its column says so
    seul.map((etat, k) => (DISPOSITIFS[k]?.id.startsWith("periode_reconversion") ? expect.anything() : etat)),
  );
});
