import { createHash } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { post } from "../../platform/acts.ts";
import { cadre, cleDe, type Env, formulaire, page, type Routes } from "../../platform/http.ts";
import { GENRE_COURRIEL, GENRE_SMS } from "../../platform/outbox.ts";
import { adresseIp, exiger } from "../../platform/rate.ts";
import { smsPossible } from "../../platform/sms.ts";
import type { Erreurs } from "../../platform/ui/champ.tsx";
import { lien } from "../../platform/ui/chemin.ts";
import { type Day, within } from "../../shared/day.ts";
import { leJour } from "../../shared/phrase.ts";
import { lireTelephone } from "../../shared/telephone.ts";
import { direHoraires, direTelephone, ficheOperateur, OPERATEURS, type OperateurAnnuaire } from "../annuaire/index.ts";
import { implantationsPour } from "../annuaire/reads.ts";
import { Courriel } from "../comptes/index.ts";
import { orienter } from "./orienter.ts";
import { PageQuestionnaire, PageSecret } from "./pages-questionnaire.tsx";
import { type LieuProche, PageResultat } from "./pages-resultat.tsx";
import { enTexte, lundiMatin, type MoinsIndique, titreResultat } from "./phrases-resultat.ts";
import { reglesRoutes } from "./routes-regles.tsx";
import {
  estCommence,
  lireParcouru,
  type Parcouru,
  passer,
  prochaineQuestion,
  questionDe,
  repondreA,
  revenir,
  valeurA,
} from "./rules-questionnaire.ts";
import { ecrireSaisie } from "./rules-questionnaire-saisies.ts";
import type { Situation } from "./situation.ts";
import type { Orientation } from "./types.ts";

const DEBUT = "/orientation";

/** The questionnaire, its answer and the rules: nothing that is said is kept. */
export function aiguillageRoutes(): Routes {
  const app = new OpenAPIHono<Env>();
  app.use(`${DEBUT}/*`, sansTrace);
  app.use(DEBUT, sansTrace);
  app.get(DEBUT, (c) => page(c, <PageSecret cadre={cadre(c)} />));
  app.post(DEBUT, avancer);
  app.get(`${DEBUT}/resultat`, relire);
  app.post(`${DEBUT}/resultat`, preciser);
  app.get(`${DEBUT}/envoi`, (c) => c.redirect(ici(c), 303));
  app.post(`${DEBUT}/envoi`, envoyer);
  app.route("/", reglesRoutes());
  return app;
}

/** What a person has said stays in no cache. */
async function sansTrace(c: Context<Env>, next: () => Promise<void>): Promise<void> {
  c.header("cache-control", "no-store");
  await next();
}

const ici = (c: Context<Env>): string => lien(DEBUT, c.get("jour"), c.get("aujourdhui"));

type Champs = Readonly<Record<string, string | undefined>>;

/** What the form brings back, or the page that says what does not hold. */
function lire(c: Context<Env>, champs: Champs): { parcouru: Parcouru } | { refus: Response } {
  const read = lireParcouru(champs, c.get("jour"));
  if (read.ok) return { parcouru: read.parcouru };
  const erreurs = { "": Object.values(read.erreurs)[0] ?? "Les réponses données sont à reprendre." };
  return { refus: page(c, <PageSecret cadre={sansRequete(c)} erreurs={erreurs} />, 422) };
}

/** The frame of a page that was posted: its day is chosen again from the first page. */
const sansRequete = (c: Context<Env>) => ({ ...cadre(c), chemin: ici(c) });

/** One step of the questionnaire. */
async function avancer(c: Context<Env>): Promise<Response> {
  const champs: Champs = await formulaire(c);
  const read = lire(c, champs);
  if ("refus" in read) return read.refus;
  const { parcouru } = read;
  const cle = champs.cle ?? "";
  switch (champs.geste) {
    case "retour": {
      const back = revenir(parcouru);
      if (back === null) return c.redirect(ici(c), 303);
      const valeur = ecrireSaisie(back.cle, valeurA(parcouru.faits, back.cle));
      return demander(c, back.parcouru, back.cle, { valeur });
    }
    case "passer":
      return continuer(c, passer(parcouru, cle));
    case "resultat":
      return continuer(c, parcouru, true);
    case "repondre":
    case "jamais": {
      const typed = champs.geste === "jamais" ? "jamais" : (champs.valeur ?? "");
      const done = repondreA(parcouru, cle, typed, c.get("jour"));
      return done.ok ? continuer(c, done.parcouru) : demander(c, parcouru, cle, { valeur: typed, erreur: done.phrase });
    }
    default:
      return continuer(c, parcouru);
  }
}

function demander(
  c: Context<Env>,
  parcouru: Parcouru,
  cle: string,
  saisie: { valeur: string; erreur?: string },
): Response {
  const question = questionDe(cle, parcouru, c.get("jour"));
  return page(
    c,
    <PageQuestionnaire cadre={sansRequete(c)} parcouru={parcouru} question={question} {...saisie} />,
    saisie.erreur === undefined ? 200 : 422,
  ) as Response;
}

/** The next question, or the answer when there is none left or when it is wanted now. */
function continuer(c: Context<Env>, parcouru: Parcouru, maintenant = false): Response | Promise<Response> {
  const question = prochaineQuestion(parcouru, c.get("jour"));
  if (question !== null && !(maintenant && estCommence(parcouru.faits)))
    return page(c, <PageQuestionnaire cadre={sansRequete(c)} parcouru={parcouru} question={question} />);
  return montrer(c, parcouru);
}

type Plus = { erreurs?: Erreurs; saisie?: Record<string, string>; envoye?: "courriel" | "sms" };

async function montrer(c: Context<Env>, parcouru: Parcouru, plus: Plus = {}): Promise<Response> {
  const situation = parcouru.faits;
  if (!estCommence(situation)) return c.redirect(ici(c), 303);
  const { erreurs = {}, saisie = {}, envoye = null } = plus;
  const orientation = orienter({ date: c.get("jour"), situation });
  const first = orientation.operateurs[0]?.id;
  const operateurAnnuaire = first !== undefined && Object.hasOwn(OPERATEURS, first) ? first : null;
  return page(
    c,
    <PageResultat
      cadre={sansRequete(c)}
      {...{ parcouru, situation, orientation, operateurAnnuaire, erreurs, saisie, envoye }}
      autres={autresOperateurs(orientation, c.get("jour"))}
      lieux={await lieuxDe(c, situation, operateurAnnuaire)}
      conseiller={(c.get("acteur").conseille ?? []).length > 0}
      smsPossible={smsPossible(c.get("maison"))}
      cle={crypto.randomUUID()}
    />,
    Object.keys(erreurs).length > 0 ? 422 : 200,
  );
}

/** Operators of the conseil met on that day that are neither proposed nor shut out: what they are for, in one line. */
function autresOperateurs({ operateurs, exclus }: Orientation, jour: Day): MoinsIndique[] {
  const said = new Set<string>([...operateurs, ...exclus].map((o) => o.id));
  return (Object.keys(OPERATEURS) as OperateurAnnuaire[])
    .map((id) => ({ id, ...ficheOperateur(id) }))
    .filter((o) => o.cep && !said.has(o.id) && within(o, jour))
    .map((o) => ({ nom: o.libelle, pourquoi: o.fait, article: o.article ?? "L6111-6" }));
}

const LIEUX_MAX = 3;

/** A few places of the first operator in the region, when it is known. */
async function lieuxDe(c: Context<Env>, situation: Situation, operateur: string | null): Promise<LieuProche[]> {
  const territoire = situation.region;
  if (territoire == null || operateur === null) return [];
  const found = await c.get("maison").store.avec(c.get("acteur"), (tx) =>
    implantationsPour(tx, {
      operateur: operateur as OperateurAnnuaire,
      territoire,
      le: c.get("jour"),
      limite: LIEUX_MAX,
    }),
  );
  return found.map((l) => ({
    id: l.id,
    nom: l.nom,
    ville: l.ville,
    ligne: l.telephone === null ? null : direTelephone(l.telephone),
    horaires: l.horaires === null ? [] : direHoraires(l.horaires),
  }));
}

/** The answer at an address that somebody chose to keep; without what was said there is nothing to answer. */
async function relire(c: Context<Env>): Promise<Response> {
  const { faits, suite, qui } = c.req.query();
  if (faits === undefined) return c.redirect(ici(c), 303);
  const read = lire(c, { faits, suite, qui });
  return "refus" in read ? read.refus : montrer(c, read.parcouru);
}

/** One more answer, given on the page of the result. */
async function preciser(c: Context<Env>): Promise<Response> {
  const champs: Champs = await formulaire(c);
  const read = lire(c, champs);
  if ("refus" in read) return read.refus;
  const { cle = "", geste, passer: pass } = champs;
  if (pass === "oui") return montrer(c, passer(read.parcouru, cle));
  if (cle === "") return montrer(c, read.parcouru);
  const typed = geste === "jamais" ? "jamais" : (champs.valeur ?? "");
  const done = repondreA(read.parcouru, cle, typed, c.get("jour"));
  return done.ok
    ? montrer(c, done.parcouru)
    : montrer(c, read.parcouru, { erreurs: { [`valeur-${cle}`]: done.phrase }, saisie: { [cle]: typed } });
}

/** How long a message that could not leave is still worth sending. */
const SMS_MS = 3_600_000;

/** Sends the answer once to an address that is erased when it leaves. */
async function envoyer(c: Context<Env>): Promise<Response> {
  const champs: Champs = await formulaire(c);
  const read = lire(c, champs);
  if ("refus" in read) return read.refus;
  const { faits: situation, qui } = read.parcouru;
  if (!estCommence(situation)) return c.redirect(ici(c), 303);
  const jour = c.get("jour");
  const orientation = orienter({ date: jour, situation });
  const sms = champs.telephone !== undefined;
  const typed = (sms ? champs.telephone : champs.courriel) ?? "";
  const mail = Courriel.safeParse(typed);
  const a = sms ? lireTelephone(typed) : mail.success ? mail.data : null;
  const field = sms ? "telephone" : "courriel";
  if (a === null || (sms && !smsPossible(c.get("maison"))))
    return montrer(c, read.parcouru, {
      erreurs: {
        [field]: sms
          ? "Un numéro de mobile est attendu, par exemple 06 12 34 56 78."
          : "Une adresse de courriel est attendue, par exemple prenom@exemple.fr.",
      },
      saisie: { [field]: typed },
    });
  exiger(c, "inscription.ip", adresseIp(c));
  exiger(c, "inscription.adresse", a);
  const charge = sms
    ? {
        a,
        texte: `${titreResultat(orientation, situation, qui)} ${lundiMatin(orientation, situation, qui)[0] ?? ""}`,
        graine: "",
        avant: new Date(c.get("maison").porte.maintenant().getTime() + SMS_MS).toISOString(),
        ephemere: true,
      }
    : {
        a,
        sujet: "Qui voir, quelles aides",
        texte: enTexte(orientation, situation, jour, qui),
        reference: `réponse ${leJour(jour).replace(/^le /, "du ")}`,
        ephemere: true,
      };
  await deposer(c, { genre: sms ? GENRE_SMS : GENRE_COURRIEL, charge }, cleDe(c, champs as Record<string, string>));
  return montrer(c, read.parcouru, { envoye: sms ? "sms" : "courriel" });
}

const DEJA = "23505"; // unique_violation: the same form came twice

/** Leaves a message in the outbox; the same key leaves it once while it waits. */
async function deposer(
  c: Context<Env>,
  envoi: { genre: string; charge: Record<string, unknown> },
  cle: string | undefined,
): Promise<void> {
  const { porte, store } = c.get("maison");
  const id = cle === undefined ? porte.nouvelId() : idDe(`${cle} ${envoi.charge.a}`);
  try {
    await store.avec(c.get("acteur"), (tx) => post(tx, { maintenant: porte.maintenant, nouvelId: () => id }, [envoi]));
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === DEJA)) throw cause;
  }
}

/** A UUID made of a text: the same text, the same id. */
function idDe(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
