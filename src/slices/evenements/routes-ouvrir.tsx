import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { z } from "zod";
import { accomplir, type Envoi } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, formulaire, marqueDe, Probleme, page, type Routes } from "../../platform/http.ts";
import { type Erreurs, erreursDe } from "../../platform/ui/champ.tsx";
import { Day } from "../../shared/day.ts";
import { heureDuJour, jourDe } from "../../shared/heure.ts";
import { type Convention, etatLe, titreCourt } from "../conventions/index.ts";
import { conventionsDe, lireConvention, organisationsDe } from "../conventions/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { placeDe } from "../vie/index.ts";
import { courrielsDAvance, type Nouvelle } from "./mails.ts";
import { PageAnnuler, PageDeplacer, PageModifier, PageOuvrir, PagePartenaires } from "./pages-formulaires.tsx";
import { quand } from "./phrases.ts";
import { annonceDe } from "./reads.ts";
import { annoncer, entreeDe, exiger, fait, lecteursDe, lireIci, type Options, versConnexion } from "./routes-commun.ts";
import { cadreLu, engagementPossible, type Faute, fautesDesPlaces, horaire } from "./rules.ts";
import { changerEvenement, evenement, garderPlaces, inscrireEvenement, tenirEvenement } from "./store.ts";
import { inscriptions } from "./store-inscriptions.ts";
import { avancer } from "./store-places.ts";
import {
  type DemandeOuvrir,
  type Evenement,
  FormeAnnuler,
  FormeDeplacer,
  FormeOuvrir,
  FormeTexte,
  NATURE_DU_GENRE,
} from "./types.ts";
import { adresse, type Vue } from "./vue.ts";

type Valeurs = Record<string, string>;

/** Faults found while the event is held, thrown out so that nothing stays. */
class Refuse extends Error {
  readonly fautes: readonly Faute[];
  constructor(fautes: readonly Faute[]) {
    super(fautes[0]?.phrase ?? "");
    this.fautes = fautes;
  }
}

/** Announcing, changing, moving, cancelling an event; keeping places for partners. */
export function ouvrirRoutes(options: Options): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/evenements/nouveau", async (c) => {
    if (c.get("acteur").organisations.length === 0) return sansOrganisation(c);
    return pageOuvrir(c, options, prefill(c), {});
  });
  app.post("/evenements/nouveau", (c) => ouvrir(c, options));
  for (const geste of GESTES) {
    app.get(`/evenement/:id/${geste}`, async (c) => {
      if (c.get("acteur").personne === null) return versConnexion(c);
      const ici = await c.get("maison").store.avec(c.get("acteur"), (tx) => lireIci(c, tx, options));
      exiger(ici, VERBES[geste]);
      return pageGeste(c, geste, ici, valeursDe(ici), {});
    });
    app.post(`/evenement/:id/${geste}`, (c) => faire(c, geste, options));
  }
  return app;
}

const GESTES = ["modifier", "deplacer", "annuler", "partenaires"] as const;
type Geste = (typeof GESTES)[number];
const VERBES = { modifier: "modifier", deplacer: "deplacer", annuler: "annuler", partenaires: "modifier" } as const;

function sansOrganisation(c: Context<Env>) {
  if (c.get("acteur").personne === null) return versConnexion(c);
  throw new Probleme(
    403,
    "Aucune organisation",
    "Un événement s’annonce au nom d’une organisation dont vous avez un mandat.",
  );
}

/** What links of other pages fill in: `?convention=`, `?engagement=`. */
function prefill(c: Context<Env>): Valeurs {
  const [convention, engagement] = [c.req.query("convention"), c.req.query("engagement")];
  if (convention === undefined) return {};
  return { cadre: engagement === undefined ? convention : `${convention}#${engagement}` };
}

async function pageOuvrir(c: Context<Env>, { notices = {} }: Options, valeurs: Valeurs, erreurs: Erreurs) {
  const { store, porte } = c.get("maison");
  const acteur = c.get("acteur");
  const aujourdhui = c.get("aujourdhui");
  const props = await store.avec(acteur, async (tx) => {
    const noms = await nomsCourts(tx, acteur.organisations, aujourdhui);
    const all = await conventionsDe(tx, acteur.organisations);
    const trouver = (id: string) => all.find((k) => k.id === id);
    const found = all.filter((k) => VIVANTES.has(etatLe(k, aujourdhui, { trouver })));
    return {
      organisations: acteur.organisations.map((id) => ({ id, nom: noms.get(id) ?? id })),
      cadres: found.flatMap((k) => cadresDe(k, titreCourt(k, notices))),
    };
  });
  const statut = Object.keys(erreurs).length === 0 ? 200 : 422;
  const commun = { cadre: cadre(c), cle: porte.nouvelId(), valeurs, erreurs };
  return page(c, <PageOuvrir {...commun} {...props} />, statut);
}

const VIVANTES: ReadonlySet<string> = new Set(["signee", "en-vigueur", "en-grace", "suspendue"]);
const NATURES: ReadonlySet<string> = new Set(Object.values(NATURE_DU_GENRE));

const cadresDe = (k: Convention, titre: string) => [
  { valeur: k.id, libelle: titre },
  ...(k.engagements ?? [])
    .filter((g) => g.actes.some((a) => NATURES.has(a)))
    .map((g) => ({ valeur: `${k.id}#${g.id}`, libelle: `${titre} : ${g.titre}` })),
];

/** A published text is read by everybody; only those it names, and that have not left it, hold something under it. */
const aSaPlace = (convention: Convention, organisation: string, jour: Day): boolean =>
  organisationsDe(convention).includes(organisation) && placeDe(convention, organisation, jour) !== "partie-retiree";

/** Faults of a form, by field. */
const fautesDe = (error: z.ZodError): Erreurs =>
  erreursDe(error.issues.map((i) => ({ champ: String(i.path[0] ?? ""), phrase: i.message })));

async function ouvrir(c: Context<Env>, options: Options) {
  const { store, porte } = c.get("maison");
  const acteur = c.get("acteur");
  const champs = await formulaire(c);
  if (acteur.organisations.length === 0) return sansOrganisation(c);
  const read = FormeOuvrir.safeParse(champs);
  if (!read.success) return pageOuvrir(c, options, champs, fautesDe(read.error));
  const demande = read.data;
  const moments = horaire(demande, porte.maintenant().toISOString());
  if ("champ" in moments) return pageOuvrir(c, options, champs, { [moments.champ]: moments.phrase });
  try {
    const id = await store.avec(acteur, (tx) => annoncerEvenement(c, tx, demande, moments, champs));
    return c.redirect(`${adresse({ id })}?fait=annonce`, 303);
  } catch (cause) {
    if (cause instanceof Refuse) return pageOuvrir(c, options, champs, erreursDe(cause.fautes));
    throw cause;
  }
}

async function annoncerEvenement(
  c: Context<Env>,
  tx: Tx,
  d: DemandeOuvrir,
  moments: { debut: string; fin: string },
  champs: Valeurs,
): Promise<string> {
  const { porte } = c.get("maison");
  const saisie = marqueDe(c, champs);
  const { convention: meant, engagement } = cadreLu(d.cadre);
  const convention = meant === null ? null : await lireConvention(tx, meant);
  if (meant !== null && convention === null)
    throw new Refuse([{ champ: "cadre", phrase: "Cette convention n’est pas ouverte à votre lecture." }]);
  if (convention && !aSaPlace(convention, d.organisateur, c.get("aujourdhui")))
    throw new Refuse([{ champ: "cadre", phrase: "Cette organisation n’a pas de place dans cette convention." }]);
  if (convention && !engagementPossible(convention, engagement, d.genre))
    throw new Refuse([{ champ: "cadre", phrase: "Cet engagement ne se tient pas par un événement de cette sorte." }]);
  const lecteurs = lecteursDe(d.organisateur, convention, []);
  const id = porte.nouvelId();
  const nature = NATURE_DU_GENRE[d.genre];
  const entree = {
    sorte: "geste" as const,
    nature: "evenement.ouvert",
    // not the event, whose id is new each time: the same demand under its key bears the same facts
    objet: convention === null ? `organisation:${d.organisateur}` : `convention:${convention.id}`,
    acteur: d.organisateur,
    contenu: { titre: d.titre, nature, debut: moments.debut, fin: moments.fin, places: d.places, saisie },
    lecteurs,
    ...(convention === null ? {} : { convention: convention.id }),
  };
  const ecrire = async () => {
    await inscrireEvenement(tx, {
      ...{ id, genre: d.genre, organisateur: d.organisateur, titre: d.titre, texte: d.texte, ...moments },
      ...{ lieu: d.lieu, territoire: d.territoire, public: d.public === "oui", places: d.places },
      ...{ convention: convention?.id ?? null, engagement, lecteurs, creeLe: porte.maintenant().toISOString() },
    });
    return { resultat: { id } };
  };
  return fait(await accomplir(tx, porte, entree, ecrire, cleDe(c, champs))).id;
}

const valeursDe = ({ e, quotas }: Vue): Valeurs => ({
  ...{ titre: e.titre, texte: e.texte, places: String(e.places), lieu: e.lieu, territoire: e.territoire ?? "" },
  ...{ jour: jourDe(e.debut), de: heureDuJour(e.debut), a: heureDuJour(e.fin) },
  ...{ libereLe: e.libereLe ?? "", coorganisateurs: e.coorganisateurs.join(" ") },
  ...Object.fromEntries(Object.entries(quotas).map(([o, n]) => [`quota-${o}`, String(n)])),
});

function pageGeste(c: Context<Env>, geste: Geste, ici: Vue, valeurs: Valeurs, erreurs: Erreurs) {
  const commun = { cadre: cadre(c), cle: c.get("maison").porte.nouvelId(), ici, valeurs, erreurs };
  const statut = Object.keys(erreurs).length === 0 ? 200 : 422;
  if (geste === "modifier") return page(c, <PageModifier {...commun} />, statut);
  if (geste === "deplacer") return page(c, <PageDeplacer {...commun} />, statut);
  if (geste === "annuler") return page(c, <PageAnnuler {...commun} />, statut);
  return page(c, <PagePartenaires {...commun} partenaires={partenairesDe(ici)} />, statut);
}

/** Parties of the convention, then members that keep places already; the organiser is none. */
function partenairesDe({ e, quotas, convention, nommer }: Vue) {
  const parties = convention?.parties.map((p) => p.organisation) ?? [];
  const ids = [...new Set([...parties, ...e.coorganisateurs, ...Object.keys(quotas)])].filter(
    (o) => o !== e.organisateur,
  );
  return ids.map((id) => ({ id, nom: nommer(id) })).sort((a, b) => a.nom.localeCompare(b.nom, "fr"));
}

/** One of the gestes of the organiser: read, held, judged, written, told. */
async function faire(c: Context<Env>, geste: Geste, options: Options) {
  const { store } = c.get("maison");
  const acteur = c.get("acteur");
  const champs = await formulaire(c);
  const { coorganisateurs } = await c.req.parseBody({ all: true }); // `formulaire` keeps the last of several boxes
  if (Array.isArray(coorganisateurs)) champs.coorganisateurs = coorganisateurs.join(" ");
  if (acteur.personne === null) throw new Probleme(401, "Connectez-vous d’abord", "Rien n’a été enregistré.");
  try {
    const id = await store.avec(acteur, async (tx) => {
      const ici = await lireIci(c, tx, options);
      if (!ici.organise) exiger(ici, VERBES[geste]);
      await FAIRE[geste](c, tx, ici, champs);
      return ici.e.id;
    });
    return c.redirect(`${adresse({ id })}${geste === "annuler" ? "" : `?fait=${FAITS[geste]}`}`, 303);
  } catch (cause) {
    if (!(cause instanceof Refuse)) throw cause;
    const ici = await store.avec(acteur, (tx) => lireIci(c, tx, options));
    return pageGeste(c, geste, ici, champs, erreursDe(cause.fautes));
  }
}

const FAITS = { modifier: "modifie", deplacer: "deplace", partenaires: "partenaires" } as const;

type Faire = (c: Context<Env>, tx: Tx, ici: Vue, champs: Valeurs) => Promise<void>;

/** What is done of an event, once for what its form says under its key. */
const accomplirDe = async (
  c: Context<Env>,
  tx: Tx,
  { e, nature, contenu, champs }: { e: Evenement; nature: string; contenu: Record<string, unknown>; champs: Valeurs },
  ecrire: () => Promise<{ resultat: null; envois: readonly Envoi[] }>,
): Promise<void> => {
  const entree = entreeDe(e, nature, { ...contenu, saisie: marqueDe(c, champs) });
  fait(await accomplir(tx, c.get("maison").porte, entree, ecrire, cleDe(c, champs)));
};

/** Reads a form or throws its faults. */
function lire<T>(forme: z.ZodType<T>, champs: Valeurs): T {
  const read = forme.safeParse(champs);
  if (read.success) return read.data;
  throw new Refuse(read.error.issues.map((i) => ({ champ: String(i.path[0] ?? ""), phrase: i.message })));
}

/** Holds the event as the house, so that nobody takes a place meanwhile; throws when it may no longer be changed. */
async function tenir(tx: Tx, ici: Vue, geste: Geste): Promise<Evenement> {
  const e = await parLaMaison(tx, (own) => tenirEvenement(own, ici.e.id));
  if (e === null) throw new TypeError("an event that was read has gone");
  exiger({ ...ici, e }, VERBES[geste]);
  return e;
}

const modifier: Faire = async (c, tx, ici, champs) => {
  const { porte } = c.get("maison");
  const d = lire(FormeTexte, champs);
  const ecrire = async () => {
    const e = await tenir(tx, ici, "modifier");
    const fautes = fautesDesPlaces(d.places, ici.quotas, e.tenues);
    if (fautes.length > 0) throw new Refuse(fautes);
    await changerEvenement(tx, e.id, d, porte.maintenant());
    return { resultat: null, envois: await avancerEtDire(c, tx, e.id) };
  };
  const contenu = { titre: d.titre, places: d.places };
  await accomplirDe(c, tx, { e: ici.e, nature: "evenement.modifie", contenu, champs }, ecrire);
};

const deplacer: Faire = async (c, tx, ici, champs) => {
  const { porte } = c.get("maison");
  const d = lire(FormeDeplacer, champs);
  const moments = horaire(d, porte.maintenant().toISOString());
  if ("champ" in moments) throw new Refuse([moments]);
  const ecrire = async () => {
    const before = await tenir(tx, ici, "deplacer");
    await changerEvenement(tx, before.id, { ...moments, lieu: d.lieu, territoire: d.territoire }, porte.maintenant());
    const after = (await evenement(tx, before.id)) ?? before;
    const nouvelle = { quoi: "deplace" as const, motif: d.motif, avant: `${quand(before)}, ${before.lieu}` };
    return { resultat: null, envois: await prevenir(tx, ici, after, nouvelle) };
  };
  const contenu = { ...moments, lieu: d.lieu, motif: d.motif };
  await accomplirDe(c, tx, { e: ici.e, nature: "evenement.deplace", contenu, champs }, ecrire);
};

const annuler: Faire = async (c, tx, ici, champs) => {
  const { porte } = c.get("maison");
  const { motif } = lire(FormeAnnuler, champs);
  const ecrire = async () => {
    const e = await tenir(tx, ici, "annuler");
    const now = porte.maintenant();
    await changerEvenement(tx, e.id, { annuleLe: now.toISOString(), annuleMotif: motif }, now);
    const after = (await evenement(tx, e.id)) ?? e;
    return { resultat: null, envois: await prevenir(tx, ici, after, { quoi: "annule", motif }) };
  };
  await accomplirDe(c, tx, { e: ici.e, nature: "evenement.annule", contenu: { motif }, champs }, ecrire);
};

const partenaires: Faire = async (c, tx, ici, champs) => {
  const { porte } = c.get("maison");
  const { quotas, coorganisateurs, libereLe } = lirePartenaires(ici, champs);
  const ecrire = async () => {
    const e = await tenir(tx, ici, "partenaires");
    const fautes = fautesDesPlaces(e.places, quotas, e.tenues);
    if (fautes.length > 0) throw new Refuse(fautes);
    await garderPlaces(tx, e.id, quotas);
    const lecteurs = lecteursDe(e.organisateur, ici.convention, [...coorganisateurs, ...Object.keys(quotas)]);
    await changerEvenement(tx, e.id, { coorganisateurs, libereLe, lecteurs }, porte.maintenant());
    return { resultat: null, envois: await avancerEtDire(c, tx, e.id) };
  };
  const contenu = { placesGardees: quotas, coorganisateurs, libereLe };
  await accomplirDe(c, tx, { e: ici.e, nature: "evenement.modifie", contenu, champs }, ecrire);
};

/** Places kept by partner, who organises too, and the day of release; throws the faults. */
function lirePartenaires(ici: Vue, champs: Valeurs) {
  const known = partenairesDe(ici).map((p) => p.id);
  const fautes: Faute[] = [];
  const quotas: Record<string, number> = {};
  for (const id of known) {
    const typed = champs[`quota-${id}`]?.trim() ?? "";
    if (/^0*$/.test(typed)) continue;
    if (/^\d{1,5}$/.test(typed)) quotas[id] = Number(typed);
    else fautes.push({ champ: `quota-${id}`, phrase: "Un nombre de places est attendu, ou rien." });
  }
  const unknown = Object.keys(champs).find((k) => k.startsWith("quota-") && !known.includes(k.slice(6)));
  if (unknown) fautes.push({ champ: "", phrase: "Une organisation nommée n’est pas partenaire de cet événement." });
  const day = champs.libereLe?.trim() ? Day.safeParse(champs.libereLe) : null;
  if (day && !day.success) fautes.push({ champ: "libereLe", phrase: day.error.issues[0]?.message ?? "" });
  if (day?.data && day.data > jourDe(ici.e.debut))
    fautes.push({ champ: "libereLe", phrase: "Ce jour vient avant l’événement, ou le jour même." });
  if (fautes.length > 0) throw new Refuse(fautes);
  const named = (champs.coorganisateurs ?? "").split(" ");
  return { quotas, coorganisateurs: known.filter((id) => named.includes(id)), libereLe: day?.data ?? null };
}

/** The mails to everybody who comes or waits, as they are now that the event is held: a place may have been taken meanwhile. */
async function prevenir(tx: Tx, { nommer }: Vue, e: Evenement, nouvelle: Nouvelle): Promise<Envoi[]> {
  return annoncer({ e, de: nommer(e.organisateur) }, await inscriptions(tx, { evenements: [e.id] }), nouvelle);
}

/** Gives the places that have become free to those who wait; gives their mails. */
async function avancerEtDire(c: Context<Env>, tx: Tx, id: string) {
  const { porte } = c.get("maison");
  const moved = await parLaMaison(tx, (own) => avancer(own, id, porte.maintenant()));
  return moved === null ? [] : courrielsDAvance(await annonceDe(tx, moved.evenement, porte.aujourdhui()), moved);
}

const FAIRE: Readonly<Record<Geste, Faire>> = { modifier, deplacer, annuler, partenaires };
