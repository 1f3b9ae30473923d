import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Demande, type Orientation, orienter } from "./index.ts";

/*
 * Worked persons (cas/*.json), written from the texts alone and apart from the rules: who is to be proposed, which
 * Opco, what is open and what is shut, with the article. A point that the texts leave open is not asserted. The form
 * is that of the examples given with the product; what it adds is said at `Attendu`.
 */

type Ferme = { scheme: string; because: string; article: string };

/** What a case asserts; a key that is absent asserts nothing. */
type Attendu = {
  operator?: {
    primary_any_of?: string[];
    acceptable?: string[];
    excluded?: string[];
    /** The holder named for an operator holds this word; no holder is named at all. */
    holder_contains?: Record<string, string>;
    holder_absent?: string[];
  };
  opco?: string | null;
  eligible?: string[];
  eligible_if?: { scheme: string; condition: string }[];
  not_eligible?: Ferme[];
  open_or_unknown?: string[];
  closed_or_unknown?: (string | Ferme)[];
  amounts?: Record<string, number>;
  deadlines?: Record<string, number | string>;
  /** Figures that the facts do not allow: an answer that gives them has invented them. */
  amounts_absent?: string[];
  deadlines_absent?: string[];
  /** Keys that must be asked; the one to ask first. */
  questions?: string[];
  first_question?: string;
  /** Schemes whose source must be read again; those begun before that go on, or do not. */
  to_recheck?: string[];
  running?: string[];
  not_running?: string[];
  other?: unknown;
};
type Cas = { id: string; titre: string; demande: unknown; attendu: Attendu };

/** Names of the worked cases → scheme and key of the answer; `max` = at most. */
const MONTANTS: Record<string, readonly [scheme: string, cle: string, max?: "max"]> = {
  cpf_usable_eur: ["cpf", "utilisableEuros"],
  cpf_usable_max_eur: ["cpf", "utilisableEuros", "max"],
  personal_contribution_eur: ["cpf", "participationEuros"],
  cpf_yearly_increase_eur: ["cpf", "majorationAnnuelleEuros"],
  ptp_wage_percent: ["ptp", "salairePourcent"],
  ptp_wage_smic_1200h: ["ptp", "salaireSmic1200h"],
  ptp_wage_smic_after: ["ptp", "salaireSmicApres"],
  vae_leave_hours: ["vae", "congeHeures"],
  internal_cpf_eur: ["periode_reconversion_interne", "cpfMobilisableEuros"],
  external_cpf_eur: ["periode_reconversion_externe", "cpfMobilisableEuros"],
};
const DELAIS: Record<string, readonly [scheme: string, cle: string]> = {
  request_to_employer_latest: ["ptp", "demandeEmployeurAuPlusTard"],
  employer_answers_within_days: ["ptp", "reponseEmployeurJours"],
};
/** Said in words by the given cases; the answer has no key for it (contracts.md, "Orientation"). */
const SANS_CLE = new Set(["silence"]);

/** The texts that a reference names: articles of codes, laws, decrees, branch texts. */
const textes = (reference: string): string[] =>
  reference.match(/[LRD]\d{3,4}(?:-\d+)*|(?:loi|décret) \d{4}-\d+|KALI[A-Z]+\d+|\b\d{4}\/\d+/g) ?? [];

const dispositif = (got: Orientation, id: string) => got.dispositifs.find((d) => d.id === id);
const montre = (value: unknown) => (value === undefined ? "rien" : JSON.stringify(value));

/** One line per point where the answer differs from what is expected. */
class Ecarts {
  readonly lignes: string[] = [];
  note(tenu: boolean, point: string, attendu: string, recu: unknown) {
    if (!tenu) this.lignes.push(`${point} : attendu ${attendu}, reçu ${montre(recu)}`);
  }
}

function operateurs(attendu: Attendu, got: Orientation, e: Ecarts) {
  const o = attendu.operator ?? {};
  const ids: string[] = got.operateurs.map((x) => x.id);
  const titulaire = (id: string) => got.operateurs.find((x) => x.id === id)?.titulaire;
  if (o.primary_any_of)
    e.note(o.primary_any_of.includes(ids[0] ?? ""), "opérateur proposé", o.primary_any_of.join(" ou "), ids);
  for (const id of o.acceptable ?? []) e.note(ids.includes(id), "opérateurs", `${id} parmi eux`, ids);
  for (const id of o.excluded ?? []) e.note(!ids.includes(id), "opérateurs", `jamais ${id}`, ids);
  for (const [id, mot] of Object.entries(o.holder_contains ?? {}))
    e.note(titulaire(id)?.includes(mot) === true, `titulaire de ${id}`, mot, titulaire(id));
  for (const id of o.holder_absent ?? [])
    e.note(titulaire(id) === undefined, `titulaire de ${id}`, "aucun nom", titulaire(id));
}

function etats(attendu: Attendu, got: Orientation, e: Ecarts) {
  const etat = (id: string) => dispositif(got, id)?.etat;
  for (const id of attendu.eligible ?? []) e.note(etat(id) === "ouvert", id, "ouvert", dispositif(got, id));
  for (const { scheme, condition } of attendu.eligible_if ?? []) {
    const d = dispositif(got, scheme);
    const tenu = d !== undefined && d.etat !== "ferme" && (d.etat !== "ouvert" || d.aReverifier === true);
    e.note(tenu, scheme, `sous condition (${condition})`, d);
  }
  for (const id of attendu.open_or_unknown ?? [])
    e.note(etat(id) !== undefined && etat(id) !== "ferme", id, "tout sauf ferme", dispositif(got, id));
  for (const x of attendu.closed_or_unknown ?? []) {
    const id = typeof x === "string" ? x : x.scheme;
    e.note(etat(id) !== undefined && etat(id) !== "ouvert", id, "tout sauf ouvert", dispositif(got, id));
  }
  for (const { scheme, article } of attendu.not_eligible ?? []) {
    const d = dispositif(got, scheme);
    const voulus = textes(article);
    const nommes = (d?.pourquoi ?? []).flatMap((p) => textes(p.article));
    e.note(d?.etat === "ferme", scheme, `ferme (${article})`, d);
    if (d?.etat === "ferme")
      e.note(
        voulus.some((a) => nommes.includes(a)),
        `${scheme}, article`,
        article,
        d.pourquoi,
      );
  }
  for (const id of attendu.to_recheck ?? [])
    e.note(dispositif(got, id)?.aReverifier === true, id, "à revérifier", dispositif(got, id));
  for (const id of attendu.running ?? [])
    e.note(dispositif(got, id)?.enCours === true, id, "en cours", dispositif(got, id));
  for (const id of attendu.not_running ?? [])
    e.note(dispositif(got, id)?.enCours === undefined, id, "pas en cours", dispositif(got, id));
}

function chiffres(attendu: Attendu, got: Orientation, e: Ecarts) {
  const montant = (nom: string) => {
    const [scheme, cle, borne] = MONTANTS[nom] ?? [nom, nom];
    return { recu: dispositif(got, scheme)?.montants?.[cle], borne, connu: nom in MONTANTS, scheme };
  };
  for (const [nom, voulu] of Object.entries(attendu.amounts ?? {})) {
    const { recu, borne, connu } = montant(nom);
    // Nothing to pay or to add may be said by 0 or by silence.
    const lu = recu === undefined && voulu === 0 ? 0 : recu;
    const tenu = typeof lu === "number" && (borne ? lu <= voulu : Math.abs(lu - voulu) < 0.005);
    e.note(connu && tenu, nom, `${borne ? "au plus " : ""}${voulu}`, recu);
  }
  for (const nom of attendu.amounts_absent ?? []) {
    const { recu, scheme } = montant(nom);
    e.note(recu === undefined || dispositif(got, scheme)?.aReverifier === true, nom, "aucun montant", recu);
  }
  const delai = (nom: string) => {
    const [scheme, cle] = DELAIS[nom] ?? [nom, nom];
    return dispositif(got, scheme)?.delais?.[cle];
  };
  for (const [nom, voulu] of Object.entries(attendu.deadlines ?? {}))
    if (!SANS_CLE.has(nom)) e.note(delai(nom) === voulu, nom, String(voulu), delai(nom));
  for (const nom of attendu.deadlines_absent ?? []) e.note(delai(nom) === undefined, nom, "aucune date", delai(nom));
}

function reste(attendu: Attendu, got: Orientation, e: Ecarts) {
  if (attendu.opco !== undefined)
    e.note((got.opco?.libelle ?? null) === attendu.opco, "Opco", String(attendu.opco), got.opco);
  const cles = got.questions.map((q) => q.cle);
  // An age is asked as an age or as a birth date.
  const posee = (cle: string) => cles.includes(cle) || (cle === "age" && cles.includes("naissance"));
  for (const cle of attendu.questions ?? []) e.note(posee(cle), "questions", cle, cles);
  if (attendu.first_question)
    e.note(cles[0] === attendu.first_question, "première question", attendu.first_question, cles);
}

/** Every point of the case that the answer does not meet, one sentence each; empty when all hold. */
function ecarts(cas: Cas): string[] {
  const got = orienter(Demande.parse(cas.demande));
  const e = new Ecarts();
  for (const regarde of [operateurs, etats, chiffres, reste]) regarde(cas.attendu, got, e);
  return e.lignes.map((ligne) => `${cas.id}, ${cas.titre} — ${ligne}`);
}

const DOSSIER = new URL("./cas/", import.meta.url);
const themes = readdirSync(DOSSIER)
  .filter((nom) => nom.endsWith(".json"))
  .sort()
  .map((nom) => JSON.parse(readFileSync(new URL(nom, DOSSIER), "utf8")) as { theme: string; cas: Cas[] });

for (const { theme, cas } of themes)
  describe(`cas travaillés : ${theme}`, () => {
    for (const un of cas)
      it(`${un.id} ${un.titre}`, () => {
        const lignes = ecarts(un);
        if (lignes.length > 0) expect.fail(lignes.join("\n"));
      });
  });

describe("les cas eux-mêmes", () => {
  const tous = themes.flatMap((t) => t.cas);
  it("portent chacun un identifiant à eux", () => {
    expect(new Set(tous.map((c) => c.id)).size).toBe(tous.length);
  });
  it("affirment chacun au moins un point, et ne ferment rien sans article", () => {
    for (const { id, attendu } of tous) {
      expect(Object.keys(attendu).length, id).toBeGreaterThan(0);
      for (const f of attendu.not_eligible ?? [])
        expect(textes(f.article).length, `${id} ${f.scheme}`).toBeGreaterThan(0);
    }
  });
  it("ne disent pas deux choses contraires d’un même dispositif", () => {
    for (const { id, attendu } of tous) {
      const oui = new Set([...(attendu.eligible ?? []), ...(attendu.open_or_unknown ?? [])]);
      for (const f of attendu.not_eligible ?? []) expect(oui.has(f.scheme), `${id} ${f.scheme}`).toBe(false);
    }
  });
});
