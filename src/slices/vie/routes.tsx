import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { accomplir, lireJournal } from "../../platform/acts.ts";
import { cleDe, type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { addMonths } from "../../shared/day.ts";
import { leJour } from "../../shared/phrase.ts";
import { echeanceLe, etatDit, type Notices, vieLe } from "../conventions/index.ts";
import { phraseDernierRappel } from "../rappels/index.ts";
import { dernierRappel } from "../rappels/reads.ts";
import { ouvrirProjet } from "../redaction/reads.ts";
import { type GesteOffert, PageVie } from "./pages.tsx";
import { PageConfirmation, PageGeste } from "./pages-geste.tsx";
import { PageProposition } from "./pages-proposition.tsx";
import { consequence, phraseDeProposition } from "./phrases.ts";
import {
  accomplirGeste,
  admission,
  annoncer,
  cadreDe,
  entreeDe,
  GesteRefuse,
  type Ici,
  lireIci,
  OBJETS,
} from "./routes-commun.ts";
import {
  aLAccord,
  appliquer,
  dernierJourPourDenoncer,
  estRefus,
  liees,
  obstacle,
  quiDecide,
  type Refus,
  remplacantes,
} from "./rules.ts";
import { changements } from "./rules-changements.ts";
import { faitsDe, historique, NATURES_DE_VIE } from "./rules-historique.ts";
import { deposerProposition, propositionsOuvertes, reponses, suivreProposition, tenirProposition } from "./store.ts";
import { TRANSITIONS } from "./transitions.ts";
import { type DemandeDeVie, FORMES, GESTES_DE_VIE, type GesteDeVie, type Proposition } from "./types.ts";

type Options = { notices?: Notices };

/** Entries of the journal read for the history. */
const HISTORIQUE = 200;

/** The life of a convention after its signature: where it stands, what can be decided, by whom, and what it changes. */
export function vieRoutes({ store }: Maison, { notices = {} }: Options = {}): Routes {
  const app = new OpenAPIHono<Env>();

  app.get("/convention/:id/vie", async (c) => {
    const props = await store.avec(c.get("acteur"), async (tx) => {
      const ici = await lireIci(c, tx, notices, c.req.query("pour"));
      const { convention, lieu } = ici;
      const rows = await lireJournal(tx, { convention: convention.id, limite: HISTORIQUE });
      return {
        ici,
        propositions: await propositionsOuvertes(tx, convention.id),
        rappel: await dernierRappel(tx, convention.id),
        reponses: await reponses(tx, addMonths(lieu.jour, -24), convention.id),
        lignes: rows.filter((r) => NATURES_DE_VIE.includes(r.nature)).flatMap((r) => historique(r) ?? []),
      };
    });
    return page(
      c,
      <PageVie
        {...props}
        cadre={cadreDe(c)}
        {...vueDe(props.ici)}
        rappel={props.rappel && phraseDernierRappel(props.rappel)}
      />,
    );
  });

  app.get("/convention/:id/vie/proposition/:proposition", (c) => pageProposition(c, notices));
  app.post("/convention/:id/vie/proposition/:proposition", (c) => repondre(c, notices));
  app.get("/convention/:id/vie/:geste", async (c) => {
    const geste = gesteDe(c);
    if (c.get("acteur").personne === null) return c.redirect(`/connexion?suite=${encodeURIComponent(c.req.path)}`, 303);
    const ici = await store.avec(c.get("acteur"), (tx) => lireIci(c, tx, notices, c.req.query("pour")));
    exigerPossible(ici, geste);
    return pageGeste(c, ici, geste, {}, []);
  });
  app.post("/convention/:id/vie/:geste", (c) => decider(c, notices));
  return app;
}

/** The day before which a geste keeps its whole effect: the end of the notice. */
function avantDe(geste: GesteDeVie, { convention, lieu }: Ici) {
  const last = geste === "denoncer" ? dernierJourPourDenoncer(convention, lieu.jour) : null;
  return last !== null && last >= lieu.jour ? last : null;
}

/** What the page shows of the day: state, and each geste as offered or as not possible, with its reason. */
function vueDe(ici: Ici) {
  const { convention, regard, lieu } = ici;
  const vie = vieLe(convention, lieu.jour, regard);
  const offerts: GesteOffert[] = [];
  const fermes: { verbe: string; pourquoi: string }[] = [];
  for (const geste of GESTES_DE_VIE) {
    const { verbe } = TRANSITIONS[geste];
    const admis = admission(ici, geste);
    const pourquoi = admis.admis ? obstacle(geste, convention, lieu) : admis.phrase;
    if (pourquoi === null)
      offerts.push({
        geste,
        verbe,
        qui: quiDecide(geste, convention),
        suite: consequence(geste, convention, lieu),
        avant: avantDe(geste, ici),
      });
    else fermes.push({ verbe, pourquoi });
  }
  return { vie, dit: etatDit(convention, vie, { ...regard, jour: lieu.jour }), offerts, fermes };
}

function gesteDe(c: Context<Env>): GesteDeVie {
  const asked = c.req.param("geste");
  const geste = GESTES_DE_VIE.find((g) => g === asked);
  if (geste === undefined) throw new Probleme(404, "Page introuvable", "Cette adresse ne mène à aucune page.");
  return geste;
}

function exigerPossible(ici: Ici, geste: GesteDeVie): void {
  const admis = admission(ici, geste);
  if (admis.admis) return;
  const statut = ici.demandeur.personne === null ? 401 : 403;
  throw new Probleme(statut, "Geste refusé", `${admis.phrase} Rien n’a été enregistré.`);
}

type Erreurs = readonly Refus[];

function pageGeste(
  c: Context<Env>,
  ici: Ici,
  geste: GesteDeVie,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
) {
  const { convention, lieu } = ici;
  const empeche = obstacle(geste, convention, lieu);
  const props = {
    cadre: cadreDe(c),
    ici,
    geste,
    valeurs,
    erreurs: Object.fromEntries(erreurs.map(({ champ, phrase }) => [champ, phrase])),
    empeche,
    suite: empeche === null ? consequence(geste, convention, lieu) : "",
    remplacantes: remplacantes(convention, lieu).map(({ id, titre }) => ({ id, titre })),
  };
  return page(c, <PageGeste {...props} />, erreurs.length > 0 ? 422 : 200);
}

/** Reads the facts of a geste; gives the faults by field. */
function lireDemande(geste: GesteDeVie, champs: Record<string, string>): DemandeDeVie | Erreurs {
  const read = FORMES[geste].safeParse(champs);
  if (read.success) return { geste, donnees: read.data } as DemandeDeVie;
  return read.error.issues.map((i) => ({ champ: String(i.path[0] ?? ""), phrase: i.message }));
}

const estFautes = (x: DemandeDeVie | Erreurs): x is Erreurs => Array.isArray(x);

/** A geste sent: first shown with what it changes, then, confirmed, done. */
async function decider(c: Context<Env>, notices: Notices) {
  const geste = gesteDe(c);
  const { store } = c.get("maison");
  const champs = await formulaire(c);
  const cle = cleDe(c, champs);
  const demande = lireDemande(geste, champs);
  const confirme = champs.etape === "faire" && !estFautes(demande);
  try {
    const issue = await store.avec(c.get("acteur"), async (tx) => {
      const ici = await lireIci(c, tx, notices, champs.pour);
      if (!confirme) return { ici };
      return { ici, vers: await faire(c, tx, ici, demande, cle) };
    });
    if (issue.vers !== undefined) return c.redirect(issue.vers, 303);
    const { ici } = issue;
    exigerPossible(ici, geste);
    if (estFautes(demande)) return pageGeste(c, ici, geste, champs, demande);
    return pageConfirmation(c, ici, demande, champs);
  } catch (cause) {
    if (!(cause instanceof GesteRefuse)) throw cause;
    const ici = await store.avec(c.get("acteur"), (tx) => lireIci(c, tx, notices, champs.pour));
    return pageGeste(c, ici, geste, champs, [cause.refus]);
  }
}

function pageConfirmation(c: Context<Env>, ici: Ici, demande: DemandeDeVie, champs: Record<string, string>) {
  const { convention, lieu, regard } = ici;
  const next = appliquer(convention, demande, lieu);
  if (estRefus(next)) return pageGeste(c, ici, demande.geste, champs, [next]);
  const { nouvelId } = c.get("maison").porte;
  const partie = demande.geste === "retirer" ? lieu.par : null;
  const props = {
    cadre: cadreDe(c),
    ici,
    demande,
    qui: quiDecide(demande.geste, convention),
    champs,
    cle: nouvelId(),
    changements:
      next === convention ? null : changements(convention, next, { jour: lieu.jour, trouver: regard.trouver, partie }),
    autres: liees(convention, lieu.jour).filter((id) => id !== lieu.par),
  };
  return page(c, <PageConfirmation {...props} />);
}

type Tx = Parameters<Parameters<Maison["store"]["avec"]>[1]>[0];

const retour = ({ convention }: Ici): string => `/convention/${encodeURIComponent(convention.id)}/vie`;

/** Does it, proposes it, or opens its draft; gives the address to go on to. */
async function faire(c: Context<Env>, tx: Tx, ici: Ici, demande: DemandeDeVie, cle: string | undefined) {
  const qui = quiDecide(demande.geste, ici.convention);
  if (qui === "avenant") return ouvrirAvenant(c, tx, ici, demande, cle);
  const alone = liees(ici.convention, ici.lieu.jour).every((id) => id === ici.lieu.par);
  const issue =
    qui === "toutes" && !alone
      ? await proposer(c, tx, ici, demande, cle)
      : await accomplirGeste(c, tx, ici, demande, cle);
  if (issue.issue === "refuse") throw new Probleme(403, "Geste refusé", issue.refus.phrase);
  return retour(ici);
}

/** An avenant in its workshop: the convention is left as it is until everybody has signed. */
async function ouvrirAvenant(c: Context<Env>, tx: Tx, ici: Ici, demande: DemandeDeVie, cle: string | undefined) {
  const { convention, lieu, titre } = ici;
  exigerPossible(ici, demande.geste);
  const next = appliquer(convention, demande, lieu);
  if (estRefus(next)) throw new GesteRefuse(next);
  const terme = echeanceLe(convention, lieu.jour);
  const prolonge =
    demande.geste === "proroger"
      ? {
          jusquAu: demande.donnees.jusquAu,
          ...(terme !== null && terme < lieu.jour ? { retroactif: true, effetLe: lieu.jour } : {}),
        }
      : {};
  const issue = await ouvrirProjet(tx, c.get("maison").porte, {
    titre: `Avenant ${(convention.avenants ?? []).length + 1} – ${titre}`,
    organisation: lieu.par,
    amende: convention.id,
    redaction: { pieces: [], avenant: { articles: [], ...prolonge } },
    cle,
  });
  if (issue.issue === "refuse") throw new Probleme(403, "Geste refusé", issue.refus.phrase);
  return `/projets/${encodeURIComponent(issue.resultat.id)}`;
}

/** Leaves a proposal for the other bound parties; nothing of the convention changes. */
function proposer(c: Context<Env>, tx: Tx, ici: Ici, demande: DemandeDeVie, cle: string | undefined) {
  const { porte } = c.get("maison");
  const { convention, lieu, titre, regard } = ici;
  const ecrire = async () => {
    exigerPossible(ici, demande.geste);
    const next = appliquer(convention, demande, lieu);
    if (estRefus(next)) throw new GesteRefuse(next);
    const proposition: Proposition = {
      id: porte.nouvelId(),
      convention: convention.id,
      demande,
      par: lieu.par,
      parties: liees(convention, lieu.jour),
      accords: [lieu.par],
      le: lieu.jour,
      closePar: null,
      closeLe: null,
      faiteLe: null,
    };
    if (!(await deposerProposition(tx, proposition)))
      throw new GesteRefuse({ champ: "", phrase: "La même chose est déjà proposée et attend une réponse." });
    const envois = await annoncer(tx, ici, {
      sujet: `${titre} : ${regard.nommer(lieu.par)} vous propose une décision (${OBJETS[demande.geste]})`,
      phrases: [
        `${regard.nommer(lieu.par)} propose : ${phraseDeProposition(demande, regard.nommer)}. ${titre}.`,
        ...("motif" in demande.donnees ? [`Motif : ${demande.donnees.motif}`] : []),
        "Rien ne change tant que toutes les parties n’en sont pas d’accord.",
      ],
      libelle: "Voir cette proposition",
      convention: convention.id,
    });
    return { resultat: null, envois };
  };
  return accomplir(tx, porte, entreeDe(ici, "proposition.faite", faitsDe(demande)), ecrire, cle);
}

const sansProposition = (): Probleme =>
  new Probleme(404, "Proposition introuvable", "Elle a déjà reçu sa réponse, ou n’est pas pour vous.");

async function lireProposition(c: Context<Env>, tx: Tx, ici: Ici): Promise<Proposition> {
  const id = c.req.param("proposition") ?? "";
  const open = await propositionsOuvertes(tx, ici.convention.id);
  const found = open.find((p) => p.id === id);
  if (!found?.parties.includes(ici.lieu.par)) throw sansProposition();
  return found;
}

async function pageProposition(c: Context<Env>, notices: Notices) {
  if (c.get("acteur").personne === null) return c.redirect(`/connexion?suite=${encodeURIComponent(c.req.path)}`, 303);
  const { store, porte } = c.get("maison");
  const props = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireIci(c, tx, notices, c.req.query("pour"));
    return { ici, proposition: await lireProposition(c, tx, ici) };
  });
  const { ici, proposition } = props;
  const { convention, lieu, regard } = ici;
  const next = appliquer(convention, aLAccord(proposition.demande, lieu.jour), { ...lieu, par: proposition.par });
  const refuse = estRefus(next) ? next.phrase : null;
  const moved =
    estRefus(next) || next === convention
      ? null
      : changements(convention, next, { jour: lieu.jour, trouver: regard.trouver });
  const cles = { accepter: porte.nouvelId(), decliner: porte.nouvelId() };
  return page(c, <PageProposition cadre={cadreDe(c)} {...props} refuse={refuse} changements={moved} cles={cles} />);
}

/** An answer to a proposal: agreed (the last agreement does it), declined, or taken back by whoever made it. */
async function repondre(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const cle = cleDe(c, champs);
  const accepte = champs.reponse === "accepter";
  if (!accepte && champs.reponse !== "decliner")
    throw new Probleme(422, "Réponse manquante", "Choisissez d’accepter ou de décliner. Rien n’a été enregistré.");
  const vers = await store
    .avec(c.get("acteur"), async (tx) => {
      const ici = await lireIci(c, tx, notices, champs.pour);
      const id = c.req.param("proposition") ?? "";
      const p = await tenirProposition(tx, ici.convention.id, id);
      if (!p?.parties.includes(ici.lieu.par)) throw sansProposition();
      const { lieu } = ici;
      if (accepte && p.accords.includes(lieu.par)) return retour(ici); // asked twice
      const issue = await (accepte
        ? accepter(c, tx, ici, p, cle)
        : accomplir(
            tx,
            porte,
            entreeDe(ici, "proposition.close", { proposition: id }),
            async () => {
              exigerEngager(ici, p);
              if (p.closeLe !== null || p.faiteLe !== null) throw sansProposition();
              await suivreProposition(tx, id, { close_par: lieu.par, close_le: lieu.jour });
              return { resultat: null, envois: await annoncer(tx, ici, annonceDeClose(ici, p)) };
            },
            cle,
          ));
      if (issue.issue === "refuse") throw new Probleme(403, "Geste refusé", issue.refus.phrase);
      return retour(ici);
    })
    .catch((cause: unknown) => {
      if (cause instanceof GesteRefuse)
        throw new Probleme(409, "Ce n’est plus possible", `${cause.refus.phrase} Rien n’a été enregistré.`);
      throw cause;
    });
  return c.redirect(vers, 303);
}

const exigerEngager = (ici: Ici, p: Proposition): void => exigerPossible(ici, p.demande.geste);

function accepter(c: Context<Env>, tx: Tx, ici: Ici, p: Proposition, cle: string | undefined) {
  const { porte } = c.get("maison");
  const { lieu } = ici;
  const accords = [...new Set([...p.accords, lieu.par])];
  const bound = liees(ici.convention, lieu.jour);
  // who has left since no longer counts, who has joined since must agree too
  const last = bound.every((id) => accords.includes(id));
  if (last && p.closeLe === null && p.faiteLe === null)
    return accomplirGeste(c, tx, ici, aLAccord(p.demande, lieu.jour), cle, async () =>
      suivreProposition(tx, p.id, { accords, faite_le: lieu.jour }),
    );
  return accomplir(
    tx,
    porte,
    entreeDe(ici, "proposition.acceptee", { proposition: p.id }),
    async () => {
      exigerEngager(ici, p);
      if (p.closeLe !== null || p.faiteLe !== null) throw sansProposition();
      await suivreProposition(tx, p.id, { accords });
      return { resultat: null };
    },
    cle,
  );
}

const annonceDeClose = ({ titre, regard, lieu, convention }: Ici, p: Proposition) => ({
  sujet: `${titre} : proposition ${p.par === lieu.par ? "retirée" : "déclinée"}`,
  phrases: [
    `${regard.nommer(lieu.par)} ${p.par === lieu.par ? "retire" : "décline"}, ${leJour(lieu.jour)}, la proposition : ${phraseDeProposition(p.demande, regard.nommer)}. ${titre}.`,
    "Rien ne change à la convention.",
  ],
  libelle: "Voir où elle en est",
  convention: convention.id,
});
