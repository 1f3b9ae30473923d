import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { accomplir, lireJournal } from "../../platform/acts.ts";
import { cleDe, type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { addMonths } from "../../shared/day.ts";
import { echeanceLe, etatDit, type Notices, vieLe } from "../conventions/index.ts";
import { phraseDernierRappel } from "../rappels/index.ts";
import { dernierRappel } from "../rappels/reads.ts";
import { ouvrirProjet } from "../redaction/reads.ts";
import { type GesteOffert, PageVie } from "./pages.tsx";
import { PageConfirmation, PageGeste } from "./pages-geste.tsx";
import { consequence, phraseDeProposition } from "./phrases.ts";
import { inviterADecider } from "./reads-liens.ts";
import {
  accomplirGeste,
  admission,
  annoncer,
  cadreDe,
  entreeDe,
  exigerPossible,
  GesteRefuse,
  type Ici,
  lireIci,
  OBJETS,
  retour,
  visiteur,
} from "./routes-commun.ts";
import { pageProposition, repondre } from "./routes-proposition.tsx";
import {
  appliquer,
  dernierJourPourDenoncer,
  estRefus,
  liees,
  obstacle,
  quiDecide,
  type Refus,
  remplacantes,
  sIlEtaitSigne,
} from "./rules.ts";
import { changements } from "./rules-changements.ts";
import { faitsDe, historique, NATURES_DE_VIE } from "./rules-historique.ts";
import { deposerProposition, propositionsOuvertes, reponses } from "./store.ts";
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
    if (visiteur(c)) return c.redirect(`/connexion?suite=${encodeURIComponent(c.req.path)}`, 303);
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
  const done = appliquer(convention, demande, lieu);
  if (estRefus(done)) return pageGeste(c, ici, demande.geste, champs, [done]);
  const next = sIlEtaitSigne(convention, demande, lieu.jour) ?? done;
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

/** Does it, proposes it, or opens its draft; gives the address to go on to. */
async function faire(c: Context<Env>, tx: Tx, ici: Ici, demande: DemandeDeVie, cle: string | undefined) {
  if (ici.demandeur.lien) exigerPossible(ici, demande.geste);
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
          ...(demande.donnees.ensuite === "cesse" ? { sansReconduction: true } : {}),
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
    const envois = await annoncer(
      tx,
      porte,
      ici,
      {
        sujet: `${titre} : ${regard.nommer(lieu.par)} vous propose une décision (${OBJETS[demande.geste]})`,
        phrases: [
          `${regard.nommer(lieu.par)} propose : ${phraseDeProposition(demande, regard.nommer)}. ${titre}.`,
          ...("motif" in demande.donnees ? [`Motif : ${demande.donnees.motif}`] : []),
          "Rien ne change tant que toutes les parties n’en sont pas d’accord.",
        ],
        libelle: "Voir cette proposition",
        convention: convention.id,
      },
      false,
    );
    const liens = await inviterADecider(tx, porte, {
      convention: convention.id,
      organisations: proposition.parties.filter((id) => id !== lieu.par),
      de: lieu.par,
      suite: `/convention/${encodeURIComponent(convention.id)}/vie/proposition/${proposition.id}`,
      sujet: `${titre} : ${regard.nommer(lieu.par)} vous propose une décision (${OBJETS[demande.geste]})`,
      texte: `Bonjour,\n\n${regard.nommer(lieu.par)} propose : ${phraseDeProposition(demande, regard.nommer)}. ${titre}.\n\nRien ne change tant que toutes les parties n’en sont pas d’accord.`,
    });
    return { resultat: null, envois: [...envois, ...liens] };
  };
  return accomplir(tx, porte, entreeDe(ici, "proposition.faite", faitsDe(demande)), ecrire, cle);
}
