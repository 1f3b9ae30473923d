import type { Context } from "hono";
import type { Issue, Porte } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, formulaire, Probleme, page, type Routes } from "../../platform/http.ts";
import type { Erreurs } from "../../platform/ui/champ.tsx";
import { addDays } from "../../shared/day.ts";
import { Courriel } from "../comptes/index.ts";
import { attribuer } from "./jobs-agence.ts";
import { coordonnable } from "./jobs-coordination.ts";
import { demanderAccord, donnerAccord, faire, type Suite, transmettre } from "./jobs-gestes.ts";
import { redirectionsPossibles, rediriger } from "./jobs-redirection.ts";
import { rappelsEnvoyes, relancer } from "./jobs-relances.ts";
import { fixerRendezVous, suivreRendezVous } from "./jobs-rendez-vous.ts";
import type { VueRelais } from "./pages-commun.tsx";
import { PageRelais, PageResume } from "./pages-relais.tsx";
import { chercherRelais, destinatairesPossibles, lireFiche } from "./reads.ts";
import { collegues, dans, fait, lire, noms } from "./routes-commun.ts";
import { accordTenu, blocsDe, ficheTransmise } from "./rules.ts";
import { type Creneau, lireCreneau } from "./rules-creneau.ts";
import { etatDe } from "./rules-etat.ts";
import { enTexte } from "./rules-fiche.ts";
import { SILENCE_JOURS } from "./rules-relances.ts";
import { accordsDe, noterConsultation } from "./store.ts";
import { rendezVousDe } from "./store-rendez-vous.ts";
import { type GesteDeRelais, permisRelais } from "./transitions.ts";
import {
  ATTENDUS,
  type Cote,
  type FicheDeLiaison,
  ISSUES_CLOTURE,
  type IssueCloture,
  MOTIFS_DECLIN,
  type MotifDeclin,
  type Relais,
} from "./types.ts";

type Saisie = Readonly<Record<string, string>>;
type Deux = "emetteur" | "destinataire";

/** One mise en relation, for the counsellors of its two bodies, or by the link of a recipient without account. */
export function relaisSeulRoutes(app: Routes): void {
  app.get("/relais/:relais", (c) => voir(c, {}, {}, 200));
  app.get("/relais/:relais/resume", (c) => resumer(c, false));
  app.get("/relais/:relais/resume.txt", (c) => resumer(c, true));
  app.post("/relais/:relais/rendez-vous/:rendezVous/:verbe", suivre);
  app.post("/relais/:relais/:verbe", agir);
}

/** The fiche as that side may read it: whole for its sender, what the person agreed to for the recipient. */
async function ficheVue(c: Context<Env>, tx: Tx, relais: Relais, cote: Cote): Promise<FicheDeLiaison | null> {
  if (cote === "destinataire" && relais.luLe === null) return null;
  const fiche = await lireFiche(tx, c.get("maison").secret, relais);
  if (fiche === null || cote === "emetteur") return fiche;
  const accord = accordTenu(await accordsDe(tx, relais.id), c.get("aujourdhui"));
  return accord === undefined ? null : ficheTransmise(fiche, accord.blocs);
}

const noter = (c: Context<Env>, tx: Tx, relais: Relais, cote: Deux, quoi: "fiche" | "resume"): Promise<void> =>
  parLaMaison(tx, (own) =>
    noterConsultation(own, {
      ...{ relais: relais.id, beneficiaire: relais.beneficiaire, par: c.get("acteur").personne, quoi },
      ...{ organisation: relais[cote], le: c.get("maison").porte.maintenant() },
    }),
  );

/** What the page shows around the fiche: people, appointments, what is still possible. */
async function autour(c: Context<Env>, tx: Tx, relais: Relais, cote: Deux) {
  const le = c.get("aujourdhui");
  const etat = etatDe(relais, le);
  const { emetteur, destinataire, territoire } = relais;
  const may = (geste: GesteDeRelais) => permisRelais(geste, etat, cote);
  const before = relais.transmisLe === null && cote === "emetteur";
  const possibles = before ? await destinatairesPossibles(tx, { emetteur, territoire, le }) : [];
  const ailleurs = may("rediriger") ? await redirectionsPossibles(tx, { relais, cote, le }) : [];
  const parLien = c.get("acteur").personne === null;
  const team = parLien ? [] : await collegues(c, tx, relais[cote]);
  const there = before ? await collegues(c, tx, destinataire) : [];
  const sent = may("relancer") ? await rappelsEnvoyes(tx, relais.id) : [];
  const last = sent.filter((r) => r.quoi === "relance" || r.quoi === "delai").at(-1)?.le;
  const next = last === undefined ? null : addDays(last, SILENCE_JOURS);
  const accord = (await accordsDe(tx, relais.id)).findLast((a) => a.retire_le === null);
  return {
    ...{ etat, ailleurs, collegues: team, aUnCompte: there.length > 0 },
    article: possibles.find((p) => p.organisation === destinataire)?.article ?? null,
    relanceLe: next !== null && next > le ? next : null,
    accordJusquAu: accord?.jusqu_au ?? null,
    coordonnable: await coordonnable(tx, relais),
    rendezVous: await rendezVousDe(tx, [relais.id]),
    ...(await noms(
      c,
      tx,
      [emetteur, destinataire, ...ailleurs.map((p) => p.organisation)],
      [relais.suiviPar, relais.attribueA],
    )),
  };
}

async function voir(c: Context<Env>, valeurs: Saisie, erreurs: Erreurs, statut: 200 | 422): Promise<Response> {
  const props = await dans(c, async (tx) => {
    const { relais, cote } = await lire(c, tx);
    const fiche = await ficheVue(c, tx, relais, cote);
    if (fiche !== null) await noter(c, tx, relais, cote, "fiche");
    return { relais, cote, fiche, ...(await autour(c, tx, relais, cote)) };
  });
  const vue: VueRelais = { ...props, valeurs, erreurs, cle: crypto.randomUUID(), cadre: cadreDe(c) };
  c.header("cache-control", "private, no-store");
  return page(c, <PageRelais {...vue} />, statut);
}

const cadreDe = (c: Context<Env>) => ({ ...cadre(c), parLien: c.get("acteur").personne === null });

/** The plain text that a counsellor takes into her own tool: to copy, or as a file. */
async function resumer(c: Context<Env>, fichier: boolean): Promise<Response> {
  const { relais, texte } = await dans(c, async (tx) => {
    const { relais, cote } = await lire(c, tx);
    const fiche = await ficheVue(c, tx, relais, cote);
    if (fiche === null) throw new Probleme(403, "Fiche fermée", "Cette fiche ne vous est pas ouverte.");
    await noter(c, tx, relais, cote, "resume");
    return { relais, texte: enTexte(relais.reference, fiche) };
  });
  c.header("cache-control", "private, no-store");
  if (!fichier) return page(c, <PageResume relais={relais} texte={texte} cadre={cadreDe(c)} />);
  c.header("content-disposition", `attachment; filename="mise-en-relation-${relais.reference}.txt"`);
  return c.text(`${texte}\n`);
}

/** What a gesture needs: the row, the side of its reader, what the form says. */
type Ici = {
  tx: Tx;
  porte: Porte;
  secret: Buffer;
  relais: Relais;
  cote: Deux;
  champs: Saisie;
  moi: string | null;
  cle: string | undefined;
};
type Fait = Promise<Issue<unknown>>;
type Verbe = {
  /** What is wrong in the form, by field. */
  refus?(champs: Saisie): Record<string, string>;
  faire(ici: Ici): Fait;
};

const dansLaListe =
  (nom: string, liste: object) =>
  (champs: Saisie): Record<string, string> =>
    Object.hasOwn(liste, champs[nom] ?? "") ? {} : { [nom]: "Choisissez dans la liste." };

/** One geste of the table that only writes on the row. */
const simple =
  (geste: GesteDeRelais, cote: Deux | null, suite: (ici: Ici) => Suite["suite"]) =>
  (ici: Ici): Fait =>
    faire(ici, { relais: ici.relais, geste, cote: cote ?? ici.cote }, () => ({ suite: suite(ici) }), ici.cle);

const ADRESSE = "Une adresse de courriel est attendue : prenom@exemple.fr.";

/** What each form of the page does. */
const VERBES: Readonly<Record<string, Verbe>> = {
  "demander-accord": {
    refus: ({ courriel }) => (Courriel.safeParse(courriel).success ? {} : { courriel: ADRESSE }),
    faire: ({ champs, relais, cle, ...ici }) =>
      demanderAccord(
        ici,
        { relais, courriel: Courriel.parse(champs.courriel), telephone: champs.telephone?.trim() || null },
        cle,
      ),
  },
  "accord-oral": {
    refus: ({ entendu, agence }) => ({
      ...(entendu === undefined ? { entendu: "Cochez après avoir entendu la personne dire oui." } : {}),
      ...(agence === undefined || Courriel.safeParse(agence).success ? {} : { agence: ADRESSE }),
    }),
    faire: entendre,
  },
  transmettre: { faire: ({ relais, cle, ...ici }) => transmettre(ici, relais, null, cle) },
  lire: { faire: simple("lire", "destinataire", ({ porte }) => ({ lu_le: porte.maintenant() })) },
  accepter: { refus: ({ jour, ...champs }) => (jour ? erreursDeCreneau({ jour, ...champs }) : {}), faire: accepter },
  decliner: {
    refus: dansLaListe("motif", MOTIFS_DECLIN),
    faire: simple("decliner", "destinataire", ({ porte, champs }) => ({
      ...{ repondu_le: porte.maintenant(), reponse: "decline", motif: champs.motif as MotifDeclin },
    })),
  },
  accompagner: { faire: simple("accompagner", "destinataire", ({ porte }) => ({ accompagne_le: porte.maintenant() })) },
  "retirer-accord": { faire: simple("retirer-accord", "emetteur", ({ porte }) => ({ retire_le: porte.maintenant() })) },
  attribuer: {
    faire: ({ relais, cote, champs, cle, ...ici }) => attribuer(ici, { relais, cote, a: champs.a ?? "" }, cle),
  },
  relancer: { faire: ({ relais, cle, ...ici }) => relancer(ici, { relais }, cle) },
  rediriger: {
    refus: ({ vers }) => (vers ? {} : { vers: "Choisissez vers quel organisme." }),
    faire: ({ relais, cote, champs, cle, ...ici }) => rediriger(ici, { relais, cote, vers: champs.vers ?? "" }, cle),
  },
  "rendez-vous": {
    refus: (champs) => erreursDeCreneau(champs),
    faire: ({ relais, champs, cle, ...ici }) => fixerRendezVous(ici, { relais, creneau: creneauDe(champs) }, cle),
  },
  clore: {
    refus: dansLaListe("issue", ISSUES_CLOTURE),
    faire: simple("clore", null, ({ porte, champs, cote }) => ({
      ...{ clos_le: porte.maintenant(), clos_par: cote, issue: champs.issue as IssueCloture },
    })),
  },
};

function erreursDeCreneau(champs: Saisie): Record<string, string> {
  const read = lireCreneau(champs);
  return read.ok ? {} : read.erreurs;
}

function creneauDe(champs: Saisie): Creneau {
  const read = lireCreneau(champs);
  if (!read.ok) throw new RangeError("read before");
  return read.valeur;
}

/** Records an accord that was heard, block by block, and transmits. */
async function entendre({ tx, porte, secret, relais, cote, champs, cle }: Ici): Fait {
  if (cote !== "emetteur") throw pasVotreGeste();
  const fiche = await lireFiche(tx, secret, relais);
  if (fiche === null) throw new Probleme(404, "Fiche introuvable", "Cette fiche n’est plus là.");
  const finalite = fiche.attendu === undefined ? "une mise en relation" : ATTENDUS[fiche.attendu];
  const blocs = blocsDe(fiche).filter((b) => champs[`bloc-${b}`] !== undefined);
  const agence = champs.agence === undefined ? null : Courriel.parse(champs.agence);
  return donnerAccord({ tx, porte, secret }, { relais: relais.id, voie: "oral", blocs, finalite, agence }, cle);
}

/** Takes over, by herself or a colleague, and fixes a first appointment when its day is said: all or nothing. */
async function accepter(ici: Ici): Fait {
  const { tx, porte, relais, champs, moi, cle } = ici;
  const taken = simple("accepter", "destinataire", () => ({
    ...{ repondu_le: porte.maintenant(), reponse: "accepte", attribue_a: moi },
  }));
  const done = await taken(ici);
  if (done.issue === "refuse") return done;
  const now = (await chercherRelais(tx, relais.id, porte.aujourdhui())) ?? relais;
  if (champs.a && champs.a !== moi)
    fait(await attribuer(ici, { relais: now, cote: "destinataire", a: champs.a }, cle && `${cle}-a`));
  if (champs.jour) {
    const held = (await chercherRelais(tx, relais.id, porte.aujourdhui())) ?? now;
    fait(await fixerRendezVous(ici, { relais: held, creneau: creneauDe(champs) }, cle && `${cle}-v`));
  }
  return done;
}

const pasVotreGeste = () => new Probleme(403, "Ce geste ne vous revient pas", "L’autre organisme le fait.");

/** Whose geste a form is, when it is of one side alone. */
const DU_COTE: Readonly<Record<string, Deux>> = {
  ...{ "demander-accord": "emetteur", "accord-oral": "emetteur", transmettre: "emetteur", relancer: "emetteur" },
  ...{ "retirer-accord": "emetteur", lire: "destinataire", accepter: "destinataire", decliner: "destinataire" },
  ...{ accompagner: "destinataire", "rendez-vous": "destinataire" },
};

async function agir(c: Context<Env>): Promise<Response> {
  const nom = c.req.param("verbe") ?? "";
  const verbe = Object.hasOwn(VERBES, nom) ? VERBES[nom] : undefined;
  if (verbe === undefined) throw new Probleme(404, "Page introuvable", "Ce geste n’existe pas.");
  const champs = await formulaire(c);
  const erreurs = verbe.refus?.(champs) ?? {};
  if (Object.keys(erreurs).length > 0) return voir(c, champs, erreurs, 422);
  const done = await dans(c, (tx) => mener(c, tx, champs, { nom, mener: verbe.faire }));
  return c.redirect(suiteDe(done, c.req.param("relais") ?? ""), 303);
}

async function mener(
  c: Context<Env>,
  tx: Tx,
  champs: Saisie,
  { nom, mener: doIt }: { nom: string; mener: (ici: Ici) => Fait },
): Promise<unknown> {
  const { porte, secret } = c.get("maison");
  const { relais, cote } = await lire(c, tx);
  if ((DU_COTE[nom] ?? cote) !== cote) throw pasVotreGeste();
  const { personne: moi } = c.get("acteur");
  return fait(await doIt({ tx, porte, secret, relais, cote, champs, moi, cle: cleDe(c, champs) }));
}

/** The page that follows: the one that takes its place, for the sender who sent elsewhere. */
function suiteDe(done: unknown, relais: string): string {
  const next = typeof done === "object" && done !== null && "suite" in done ? done.suite : null;
  return `/relais/${typeof next === "string" ? next : relais}`;
}

/** Moves an appointment, calls it off, or says whether it was held. */
async function suivre(c: Context<Env>): Promise<Response> {
  const { verbe = "", rendezVous = "" } = c.req.param() as { verbe?: string; rendezVous?: string };
  const champs = await formulaire(c);
  const erreurs = verbe === "deplacer" ? erreursDeCreneau(champs) : {};
  if (Object.keys(erreurs).length > 0) return voir(c, champs, erreurs, 422);
  const sort =
    verbe === "deplacer"
      ? { creneau: creneauDe(champs) }
      : verbe === "annuler"
        ? { annule: true as const }
        : verbe === "tenu"
          ? { tenu: champs.tenu === "oui" }
          : null;
  if (sort === null) throw new Probleme(404, "Page introuvable", "Ce geste n’existe pas.");
  await dans(c, (tx) =>
    mener(c, tx, champs, {
      nom: "rendez-vous",
      mener: ({ relais, cle, ...ici }) => suivreRendezVous(ici, { relais, rendezVous, sort }, cle),
    }),
  );
  return c.redirect(`/relais/${c.req.param("relais")}`, 303);
}
