import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { cadre, type Env, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { lien } from "../../platform/ui/chemin.ts";
import { addDays, addMonths, type Day } from "../../shared/day.ts";
import { contient, Territoire } from "../../shared/territoire.ts";
import { nomsDesPersonnes } from "../comptes/reads.ts";
import { titreCourt } from "../conventions/index.ts";
import { conventionsVisibles } from "../conventions/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { PageEvenement } from "./pages-evenement.tsx";
import { type LigneEvenement, PageListe, type Recherche } from "./pages-liste.tsx";
import { PageHeures } from "./pages-presences.tsx";
import { lireIci, type Options, versConnexion } from "./routes-commun.ts";
import { inscriptionRoutes } from "./routes-inscription.tsx";
import { ouvrirRoutes } from "./routes-ouvrir.tsx";
import { presencesRoutes } from "./routes-presences.tsx";
import { heuresPar } from "./rules-heures.ts";
import { placesDites } from "./rules-places.ts";
import { evenements } from "./store.ts";
import { inscriptions } from "./store-inscriptions.ts";
import { etatEvenement, TIENNENT } from "./transitions.ts";
import type { Evenement } from "./types.ts";
import { adresse } from "./vue.ts";

/** Events: announced, booked, held, counted; the page of each, and the link by which somebody confirms or leaves. */
export function evenementsRoutes({ store }: Maison, options: Options = {}): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/evenements", (c) => pageListe(c, options));
  app.get("/evenements/heures", async (c) => {
    const { personne } = c.get("acteur");
    return personne === null ? versConnexion(c) : pageHeures(c);
  });
  app.route("/", ouvrirRoutes(options)); // before /evenement/:id, whose page is the last
  app.route("/", inscriptionRoutes(options));
  app.route("/", presencesRoutes(options));
  app.get("/evenement/:id", async (c) => {
    const ici = await store.avec(c.get("acteur"), (tx) => lireIci(c, tx, options));
    const suite = SUITES.get(c.req.query("fait") ?? "") ?? null;
    const cle = c.get("maison").porte.nouvelId();
    return page(c, <PageEvenement cadre={cadre(c)} ici={ici} cle={cle} valeurs={{}} erreurs={{}} suite={suite} />);
  });
  return app;
}

/** What is said at the top of the page once something was done. */
const SUITES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    annonce: "L’événement est annoncé.",
    demande: "Un courriel est parti à l’adresse que vous avez donnée. Ouvrez-le pour confirmer la place.",
    place: "La place est prise.",
    attente: "Tout est pris : la demande est sur la liste d’attente.",
    rendue: "La place est rendue.",
    modifie: "L’annonce est à jour.",
    deplace: "L’événement est déplacé, les inscrits sont prévenus.",
    partenaires: "Les places gardées sont enregistrées.",
    presences: "Les présences sont notées : l’événement est une action enregistrée.",
    horsConvention:
      "Les présences sont notées. Aucun article ne couvre cet événement : l’action est hors convention et ne compte dans aucun bilan.",
  }),
);

function rechercheDe(c: Context<Env>): Recherche {
  const [mois = "", region = "", convention = "", ouvert = ""] = ["mois", "region", "convention", "public"].map(
    (k) => c.req.query(k) ?? "",
  );
  const fault = (champ: string, phrase: string) =>
    new Probleme(422, "Recherche à reprendre", phrase, { champs: [{ champ, phrase }] });
  if (mois !== "" && !/^(?!0000)\d{4}-(0[1-9]|1[0-2])$/.test(mois)) throw fault("mois", "Un mois s’écrit 2019-06.");
  if (region !== "" && !Territoire.safeParse(region).success)
    throw fault("region", "Choisissez une région de la liste.");
  return { mois, region, convention, public: ouvert === "oui" || ouvert === "non" ? ouvert : "" };
}

/** What is to come from the day of the page on, or the whole month asked for. */
async function pageListe(c: Context<Env>, { notices = {} }: Options) {
  const { store, porte } = c.get("maison");
  const recherche = rechercheDe(c);
  const [jour, aujourdhui] = [c.get("jour"), c.get("aujourdhui")];
  const vers = (chemin: string) => lien(chemin, jour, aujourdhui);
  const acteur = c.get("acteur");
  const now = porte.maintenant().toISOString();
  const { mois } = recherche;
  const props = await store.avec(acteur, async (tx) => {
    const filtre = {
      ...(mois === "" ? (jour === aujourdhui ? { depuis: now } : { du: jour }) : moisEntier(mois)),
      ...(recherche.convention === "" ? {} : { convention: recherche.convention }),
      ...(recherche.public === "" ? {} : { public: recherche.public === "oui" }),
      annules: true,
      limite: 200,
    };
    const found = (await evenements(tx, filtre)).filter((e) => dansLaRegion(e, recherche.region));
    const siennes = await inscriptions(tx, { evenements: found.map((e) => e.id), etats: [...TIENNENT] });
    const noms = await nomsCourts(tx, [...new Set(found.map((e) => e.organisateur))], aujourdhui);
    const conventions = await conventionsVisibles(tx);
    const lignes: LigneEvenement[] = found.map((e) => ({
      e,
      etat: etatEvenement(e, now),
      href: vers(adresse(e)),
      organisateur: noms.get(e.organisateur) ?? e.organisateur,
      places: placesDe(e, siennes.filter((i) => i.evenement === e.id).length, acteur.organisations),
    }));
    return { lignes, conventions: conventions.map((k) => ({ id: k.id, titre: titreCourt(k, notices) })) };
  });
  return page(
    c,
    <PageListe cadre={cadre(c)} vers={vers} recherche={recherche} ouvre={acteur.organisations.length > 0} {...props} />,
  );
}

/** First and last day of a month "2019-06". */
function moisEntier(mois: string): { du: Day; au: Day } {
  const du = `${mois}-01` as Day;
  return { du, au: addDays(addMonths(du, 1), -1) };
}

const dansLaRegion = ({ territoire }: Evenement, region: string): boolean =>
  region === "" || (territoire !== null && contient(Territoire.parse(region), territoire));

/** How many places are free, as far as the reader may know. */
function placesDe(e: Evenement, visibles: number, organisations: readonly string[]): string {
  if ([e.organisateur, ...e.coorganisateurs].some((o) => organisations.includes(o)))
    return `${e.tenues} sur ${e.places}`;
  const { libres } = placesDites(e, visibles);
  return libres === null
    ? `${e.places}, il en reste`
    : libres === 0
      ? "toutes prises"
      : `${libres} libres sur ${e.places}`;
}

/** Hours credited over the year of the page, to the reader's organisations. */
async function pageHeures(c: Context<Env>) {
  const { store } = c.get("maison");
  const acteur = c.get("acteur");
  const annee = c.get("jour").slice(0, 4);
  const props = await store.avec(acteur, async (tx) => {
    const held = await evenements(tx, { du: `${annee}-01-01` as Day, au: `${annee}-12-31` as Day, limite: 2_000 });
    const came = await inscriptions(tx, { evenements: held.map((e) => e.id), etats: ["present"] });
    const own = came.filter((i) => i.organisation !== null && acteur.organisations.includes(i.organisation));
    const people = await nomsDesPersonnes(tx, [...new Set(own.flatMap((i) => i.personne ?? []))]);
    const noms = await nomsCourts(tx, [...new Set(own.flatMap((i) => i.organisation ?? []))], c.get("aujourdhui"));
    return heuresPar(
      own,
      (i) => i.nom ?? people.get(i.personne ?? "") ?? null,
      (id) => noms.get(id) ?? id,
    );
  });
  return page(c, <PageHeures cadre={cadre(c)} annee={annee} {...props} />);
}
