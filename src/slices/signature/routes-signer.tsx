import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Tx } from "../../platform/db.ts";
import { cleDe, type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { liste, de as prefixe } from "../../shared/phrase.ts";
import type { Convention } from "../conventions/index.ts";
import { differenceDeDroits, phrasesPour } from "../droits/index.ts";
import { preparerTexte } from "./jobs-texte.ts";
import { conclue, decline, recu } from "./mails.ts";
import { PageDecliner, PageRefusee, PageSigner, type Suite } from "./pages-signer.tsx";
import { effetEnMots } from "./phrases.ts";
import { type Dossier, lireDossier, signataireDuLien } from "./reads.ts";
import { aTous, enTour, faire, quand } from "./routes-commun.ts";
import { jugerSignature, memeOffice, pouvoirDe } from "./rules.ts";
import { conventionSignee, supposeesSignees } from "./rules-corps.ts";
import { chercherSignatures, inscrireRefus } from "./store.ts";
import { recueillir } from "./store-conclusion.ts";
import { Motif, type Signataire, type Tour } from "./types.ts";

/** What somebody who came by her link reads and does. */
export function signerRoutes(maison: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  app.use("/signer/*", async (c, next) => {
    c.header("cache-control", "no-store");
    await next();
  });
  app.get("/signer/:projet", async (c) => {
    // whoever has an account follows the signature from the draft, and has her own link sent there
    if (c.get("acteur").personne !== null) return c.redirect(`/projets/${c.req.param("projet")}/signature`, 303);
    return pageSigner(c, maison);
  });
  app.post("/signer/:projet", signer);
  app.get("/signer/:projet/decliner", (c) => pageDecliner(c));
  app.post("/signer/:projet/decliner", decliner);
  return app;
}

const sansLien = () =>
  new Probleme(404, "Ouvrez votre lien", "Cette page s’ouvre par le lien de signature reçu par courriel.");

type Ici = { dossier: Dossier; tour: Tour | null; moi: Signataire };

/** The draft of the address as its signatory reads it; 404 for everybody else, whatever the draft. */
async function ici(c: Context<Env>, tx: Tx): Promise<Ici> {
  const projet = c.req.param("projet") ?? "";
  if (tx.acteur.acces?.sur !== `projet:${projet}`) throw sansLien();
  const dossier = await lireDossier(tx, projet, c.get("aujourdhui"));
  const moi = dossier && (await signataireDuLien(tx, dossier));
  if (!dossier || !moi) throw sansLien();
  return { dossier, tour: dossier.tour, moi };
}

const nomDe = ({ dossier }: Ici, { organisation }: Signataire) => prefixe(dossier.nommer(organisation));

type Reprise = { erreurs?: Record<string, string>; valeurs?: Record<string, string> };

async function pageSigner(c: Context<Env>, maison: Maison, reprise: Reprise = {}) {
  const acteur = c.get("acteur");
  if (!acteur.acces) throw sansLien();
  const vue = await maison.store.avec(acteur, async (tx) => {
    const at = await ici(c, tx);
    const shown = at.tour ?? at.dossier.tours[0] ?? null;
    if (shown === null) throw sansLien();
    const signatures = at.tour ? at.dossier.signatures : await chercherSignatures(tx, shown.id);
    const texte = await preparerTexte(tx, maison, shown);
    return { at, shown, signatures, donnees: texte.donnees };
  });
  const { at, shown, signatures, donnees } = vue;
  const { dossier, moi } = at;
  const { convention } = shown.corps;
  const projetee = projetDe(at, shown);
  const jour = c.get("aujourdhui");
  const props = {
    demonstration: maison.demonstration,
    projet: dossier.projet.id,
    pour: nomDe(at, moi),
    chapeau: chapeauDe(dossier, shown, projetee, jour),
    suite: suiteDe(at, shown),
    donnees,
    signatures: shown.signataires.map((s) => ligneDe(at, shown, s, signatures)),
    ouvertures: ceQuOuvre(at, projetee),
    vu: { tour: shown.id, texte: shown.texte },
    convention: convention.id,
    cle: maison.porte.nouvelId(),
  };
  return page(c, <PageSigner {...props} {...reprise} />, reprise.erreurs ? 422 : 200);
}

/** The convention as it would be once everybody has signed today. */
const projetDe = ({ dossier }: Ici, { corps, signataires }: Tour): Convention | null =>
  conventionSignee(corps, supposeesSignees(signataires, dossier.jour), dossier.base, dossier.jour);

/** What the text will change for the organisation that she signs for, from today on. */
function ceQuOuvre({ dossier, moi }: Ici, projetee: Convention | null): string[] {
  if (projetee === null) return [];
  const { base, jour, nommer } = dossier;
  const { changements } = differenceDeDroits(base ? [base] : [], [projetee], { du: jour });
  const at = { convention: projetee, nommer, depuis: jour };
  return [...new Set(changements.flatMap((change) => phrasesPour(change, moi.organisation, at).map((p) => p.phrase)))];
}

function chapeauDe({ projet }: Dossier, tour: Tour, projetee: Convention | null, jour: Dossier["jour"]): string {
  const what = `${projet.titre}, version ${tour.version} du projet.`;
  if (projetee === null) return what;
  return `${what} ${effetEnMots(tour.corps, projetee, jour)}`;
}

function suiteDe({ dossier, tour, moi }: Ici, shown: Tour): Suite {
  const signed = dossier.signatures.find((s) => memeOffice(s, moi));
  if (tour && signed) return { a: "signe", quand: quand(new Date(signed.le)), conclu: dossier.etat === "complet" };
  if (tour && dossier.refus.some((r) => memeOffice(r, moi))) return { a: "decline" };
  const verdict = juger(dossier, moi, { tour: shown.id, texte: shown.texte });
  return verdict.permis ? { a: "signer" } : { a: "ferme", phrase: verdict.phrase };
}

const juger = (dossier: Dossier, moi: Signataire, vu: { tour: string; texte: string }) =>
  jugerSignature({
    ...dossier,
    vu,
    qui: moi,
    redaction: dossier.projet.no === dossier.tour?.version ? dossier.empreintes.redaction : "",
    texte: dossier.empreintes.texte,
  });

function ligneDe({ dossier, moi }: Ici, tour: Tour, s: Signataire, signatures: Dossier["signatures"]) {
  const done = signatures.find((g) => memeOffice(g, s));
  const no = dossier.refus.find((r) => memeOffice(r, s));
  const attendu = dossier.attendus.find((a) => memeOffice(a, s));
  const pouvoir = done ? done.pouvoir : attendu ? pouvoirDe(attendu, dossier) : null;
  const last = tour.signataires.length - signatures.length === 1;
  const etat = done ? "signe" : no ? "decline" : memeOffice(s, moi) ? "vous" : "attendu";
  const detail = done ? quand(new Date(done.le)) : no ? "" : etat === "vous" && last ? "il ne manque que vous" : "";
  return {
    nom: s.nom,
    qualite: s.fonction ?? s.qualite,
    pour: dossier.nommer(s.organisation),
    etat,
    detail,
    pouvoir,
  } as const;
}

async function signer(c: Context<Env>) {
  const maison = c.get("maison");
  if (!c.get("acteur").acces) throw sansLien();
  const champs = await formulaire(c);
  if (champs.lu !== "oui")
    return pageSigner(c, maison, {
      erreurs: { lu: "Cochez la case une fois le texte lu en entier." },
      valeurs: champs,
    });
  const vu = { tour: champs.tour ?? "", texte: champs.texte ?? "" };
  const refus = await enTour(c, async (tx) => {
    const at = await ici(c, tx);
    const { dossier, moi } = at;
    const geste = {
      nature: "signature.donnee",
      acteur: moi.organisation,
      contenu: { ...vu, qualite: moi.qualite },
      cle: cleDe(c, champs),
    } as const;
    await faire(tx, c, dossier, geste, () => ecrireSignature(c, tx, at, vu));
    return null;
  }).catch((cause) => {
    if (cause instanceof SignatureRefusee) return cause;
    throw cause;
  });
  if (refus)
    return page(c, <PageRefusee {...refus.ou} demonstration={maison.demonstration} phrase={refus.message} />, 409);
  return c.redirect(`/signer/${c.req.param("projet")}`, 303);
}

/** A signature that may not be given: its message is the sentence to show. */
class SignatureRefusee extends Error {
  readonly ou: { projet: string; pour: string };
  constructor(phrase: string, ou: { projet: string; pour: string }) {
    super(phrase);
    this.ou = ou;
  }
}

/** Inside the geste: judges, writes the signature, and the convention if it was the last; gives the mails. */
async function ecrireSignature(c: Context<Env>, tx: Tx, at: Ici, vu: { tour: string; texte: string }) {
  const { porte } = c.get("maison");
  const { dossier, moi } = at;
  const { projet, tour, jour } = dossier;
  const verdict = juger(dossier, moi, vu);
  if (!verdict.permis || !tour)
    throw new SignatureRefusee(verdict.permis ? "" : verdict.phrase, { projet: projet.id, pour: nomDe(at, moi) });
  const instant = porte.maintenant();
  const { organisation, qualite, nom, courriel, fonction } = moi;
  const signature = {
    ...{ id: porte.nouvelId(), tour: tour.id, projet: projet.id, mode: "en-ligne" as const },
    ...{ organisation, qualite, nom, courriel, fonction, jour, le: instant.toISOString() },
    pouvoir: verdict.pouvoir,
    preuve: { acces: tx.acteur.acces?.id ?? null, texte: tour.texte, redaction: tour.redaction, lu: true },
  };
  const { conclu } = await recueillir(tx, porte, tour, [signature]);
  const sujet = { projet: projet.id, titre: projet.titre };
  const own = recu(courriel, sujet, {
    pour: dossier.nommer(organisation),
    quand: quand(instant),
    texte: tour.texte,
    reste: conclu ? "Toutes les signatures sont données." : "Les autres signatures sont encore attendues.",
  });
  if (!conclu) return { resultat: null, envois: [own] };
  const qui = liste(tour.signataires.map((s) => `${s.nom} (${dossier.nommer(s.organisation)})`));
  const all = await aTous(tx, dossier, (a) => conclue(a, sujet, { convention: conclu.convention.id, qui }));
  return { resultat: null, envois: [own, ...all] };
}

async function pageDecliner(c: Context<Env>, reprise: Reprise = {}) {
  const maison = c.get("maison");
  const acteur = c.get("acteur");
  if (!acteur.acces) throw sansLien();
  const at = await maison.store.avec(acteur, (tx) => ici(c, tx));
  const { tour, dossier, moi } = at;
  const open = tour !== null && (dossier.etat === "ouvert" || dossier.etat === "entame");
  if (!open || dossier.signatures.some((s) => memeOffice(s, moi)))
    return c.redirect(`/signer/${dossier.projet.id}`, 303);
  const props = {
    demonstration: maison.demonstration,
    projet: dossier.projet.id,
    pour: nomDe(at, moi),
    vu: { tour: tour.id, texte: tour.texte },
    cle: maison.porte.nouvelId(),
  };
  return page(c, <PageDecliner {...props} {...reprise} />, reprise.erreurs ? 422 : 200);
}

async function decliner(c: Context<Env>) {
  const { porte } = c.get("maison");
  if (!c.get("acteur").acces) throw sansLien();
  const champs = await formulaire(c);
  const motif = Motif.safeParse(champs.motif ?? "");
  if (!motif.success)
    return pageDecliner(c, { erreurs: { motif: motif.error.issues[0]?.message ?? "" }, valeurs: champs });
  await enTour(c, async (tx) => {
    const at = await ici(c, tx);
    const { dossier, moi, tour } = at;
    const { organisation, qualite } = moi;
    const geste = {
      nature: "signature.declinee",
      acteur: organisation,
      contenu: { tour: champs.tour ?? "", qualite },
      cle: cleDe(c, champs),
    } as const;
    await faire(tx, c, dossier, geste, async () => {
      const gone = (phrase: string) =>
        new Probleme(409, "Rien n’a été enregistré", `${phrase} Rien n’a été enregistré.`);
      if (!tour || tour.id !== champs.tour || dossier.etat === "complet")
        throw gone("Ce texte n’est plus à la signature.");
      if (dossier.signatures.some((s) => memeOffice(s, moi))) throw gone("Vous avez déjà signé ce texte.");
      if (dossier.refus.some((r) => memeOffice(r, moi))) throw gone("Vous avez déjà décliné.");
      const le = porte.maintenant();
      const { id: projet, titre } = dossier.projet;
      await inscrireRefus(tx, { tour: tour.id, projet, organisation, qualite, motif: motif.data, le });
      const told = { nom: moi.nom, pour: dossier.nommer(organisation), motif: motif.data };
      return { resultat: null, envois: await aTous(tx, dossier, (a) => decline(a, { projet, titre }, told)) };
    });
  });
  return c.redirect(`/signer/${c.req.param("projet")}`, 303);
}
