import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { ecrireCsv } from "../../platform/csv.ts";
import { composerEcrit } from "../../platform/ecrit.ts";
import { cadre, cleDe, type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { ecrireOds } from "../../platform/ods.ts";
import { ecrireOdt } from "../../platform/odt.ts";
import { CompositionRefused } from "../../platform/pdf.ts";
import { exiger } from "../../platform/rate.ts";
import { texteDe } from "../../shared/cellule.ts";
import type { Ecrit } from "../../shared/ecrit.ts";
import { jourDe } from "../../shared/heure.ts";
import { leJour } from "../../shared/phrase.ts";
import type { Notices } from "../conventions/index.ts";
import { inviterADecider } from "../vie/reads.ts";
import { PageBilan, PageBilans } from "./pages.tsx";
import { nomDuBilan } from "./phrases.ts";
import { lireFaits } from "./reads-faits.ts";
import { exigerPartie, faireGeste, type IciBilan, lireIci, lireUnBilan, logosDe, pourLire } from "./routes-commun.ts";
import { logoRoutes } from "./routes-logo.tsx";
import { placesDuBilan } from "./rules-contenu.ts";
import { chiffresDuBilan, ecritDuBilan, TITRES_DES_CHIFFRES } from "./rules-ecrit.ts";
import { periodesDe } from "./rules-periode.ts";
import { actualiserBilan, chercherEtats, fermerBilan, inscrireBilan, inscrireTexte } from "./store.ts";
import { FormeTexte, LIGNE_MAX } from "./types.ts";
import { adresseDesBilans, type SaisieDeTexte } from "./vue.ts";

type Plus = { notices: Notices };

/** Said on every paper of the demonstration. */
const FICTIF = "Démonstration : actions, personnes et chiffres sont fictifs".replace(" :", "\u00a0:");

const ODT = "application/vnd.oasis.opendocument.text";
const ODS = "application/vnd.oasis.opendocument.spreadsheet";

/** The reports of a convention: drafted from its records, completed by its parties, closed, printed. */
export function bilanRoutes(maison: Maison, { notices }: Plus): Routes {
  const { store } = maison;
  const app = new OpenAPIHono<Env>();
  const lire = (c: Context<Env>) => store.avec(c.get("acteur"), (tx) => lireUnBilan(c, tx, notices));
  const montrer = (c: Context<Env>, vue: IciBilan, saisie?: SaisieDeTexte, statut: 200 | 409 | 422 = 200) =>
    page(
      c,
      <PageBilan
        {...{ cadre: cadre(c), vue, cle: maison.porte.nouvelId(), invitees: c.req.query("envoye") === "oui" }}
        {...(saisie ? { saisie } : {})}
      />,
      statut,
    );

  app.get("/convention/:id/bilan", async (c) => {
    const { ici, lignes } = await store.avec(c.get("acteur"), async (tx) => {
      const ici = await lireIci(c, tx, notices);
      const states = await pourLire(tx, ici, (own) => chercherEtats(own, ici.convention));
      const periodes = periodesDe(ici.donnees, ici.aujourdhui).filter((p) => ici.gouverne || states.has(p.cle));
      return { ici, lignes: periodes.map((periode) => ({ periode, etat: states.get(periode.cle) ?? null })) };
    });
    return page(c, <PageBilans cadre={cadre(c)} vue={ici} lignes={lignes} />);
  });
  app.get("/convention/:id/bilan/:annee", async (c) => montrer(c, await lire(c)));

  papiers(app, maison, notices);
  gestes(app, maison, notices);
  app.post("/convention/:id/bilan/:annee/inviter", (c) => inviter(c, maison, notices));
  app.post("/convention/:id/bilan/:annee/texte", async (c) => {
    const champs = await formulaire(c);
    const { vue, saisie, statut } = await ecrireTexte(c, maison, notices, champs);
    if (statut !== 303) return montrer(c, vue, saisie, statut);
    return c.redirect(`${adresseDesBilans(vue.convention, vue.periode.cle)}#${ancreDe(champs.place ?? "")}`, 303);
  });
  app.route("/", logoRoutes(maison));
  return app;
}

/** The section a place stands in. */
const ancreDe = (place: string): string =>
  place.startsWith("axe:") ? "axes" : place.startsWith("parole:") ? "paroles" : place.replace(/[^a-z]/g, "");

type Issue = { vue: IciBilan; saisie?: SaisieDeTexte; statut: 303 | 409 | 422 };

/** Writes one place of an open report on the version that was read; what was typed comes back when it is not taken. */
function ecrireTexte(
  c: Context<Env>,
  { store, porte }: Maison,
  notices: Notices,
  champs: Record<string, string>,
): Promise<Issue> {
  return store.avec(c.get("acteur"), async (tx): Promise<Issue> => {
    const vue = await lireUnBilan(c, tx, notices, { pour: champs.pour, tenir: true });
    exigerPartie(vue, (champs.place ?? "").startsWith("parole:"));
    exigerOuvert(vue);
    const place = placesDuBilan(vue.faits).get(champs.place ?? "");
    if (place === undefined || !(place.place.startsWith("parole:") ? place.place.endsWith(`:${vue.par}`) : true))
      throw new Probleme(422, "Rien n’a été enregistré", "On n’écrit pas à cet endroit du bilan pour cette partie.");
    const typed = (champs[`texte-${place.place}`] ?? champs.texte ?? "").slice(0, 200_000);
    const read = FormeTexte.safeParse({ place: place.place, no: champs.no, texte: typed });
    const refused = (erreur: string, statut: 409 | 422): Issue => ({
      vue,
      saisie: { place: place.place, texte: typed, erreur },
      statut,
    });
    if (!read.success) return refused(read.error.issues[0]?.message ?? "Ce texte n’est pas pris.", 422);
    const { no, texte } = read.data;
    if (place.ligne && texte.length > LIGNE_MAX) return refused("Au plus 600 caractères : une ligne suffit ici.", 422);
    const now = vue.textes.get(place.place);
    // the same words sent twice on the same version: there they are
    if (now?.no === no + 1 && now.texte === texte && now.organisation === vue.par) return { vue, statut: 303 };
    if (no !== (now?.no ?? 0))
      return refused(
        `${now ? vue.nommer(now.organisation) : "Une autre partie"} a écrit ici entre-temps. Son texte est au-dessus, le vôtre est gardé dans le champ : réunissez-les, puis enregistrez.`,
        409,
      );
    const contenu = { place: place.place, no: no + 1 };
    const write = async () => {
      const cle = { convention: vue.convention, periode: vue.periode.cle };
      const fresh = { ...contenu, texte, organisation: vue.par };
      if (!(await inscrireTexte(tx, cle, fresh, porte.maintenant()))) throw depasse();
      return undefined;
    };
    await faireGeste(c, tx, vue, { nature: "bilan.complete", contenu }, write, cleDe(c, champs));
    return { vue, statut: 303 };
  });
}

const depasse = () =>
  new Probleme(409, "Le bilan vient de changer", "Quelqu’un d’autre l’a modifié pendant votre lecture. Relisez-le.");

function exigerOuvert({ bilan }: IciBilan): void {
  if (bilan === null)
    throw new Probleme(409, "Bilan à ouvrir", "Ce bilan n’est pas encore ouvert. Ouvrez-le, puis écrivez.");
  if (bilan.arreteLe !== null)
    throw new Probleme(
      409,
      "Bilan arrêté",
      `Ce bilan est arrêté depuis ${leJour(jourDe(bilan.arreteLe))} : il est gardé tel quel. Rien n’a été enregistré.`,
    );
}

/** Writes, as the house, to those who signed for the parties where nobody has an account: each completes its own lines. */
async function inviter(c: Context<Env>, { store, porte }: Maison, notices: Notices) {
  const champs = await formulaire(c);
  const { personne } = c.get("acteur");
  if (personne !== null) exiger(c, "invitation", personne);
  const vue = await store.avec(c.get("acteur"), async (tx) => {
    const vue = await lireUnBilan(c, tx, notices, { pour: champs.pour });
    exigerPartie(vue);
    exigerOuvert(vue);
    const { convention, periode, par: de, donnees, titre, nommer } = vue;
    const nom = nomDuBilan(periode);
    const write = () =>
      inviterADecider(tx, porte, {
        ...{ objet: "agir", convention, de, suite: `${adresseDesBilans(convention, periode.cle)}#paroles` },
        organisations: [...new Set(donnees.parties.map((p) => p.organisation))].filter((o) => o !== de),
        sujet: `${titre} : votre part du ${nom.toLowerCase()}`,
        texte: `Bonjour,\n\n${nommer(de)} vous propose de compléter le ${nom.toLowerCase()} de cette convention : ${titre}.\n\nTrois lignes, sans compte : ce qui avance, ce qui est difficile, ce qui aiderait. Les chiffres et le reste se lisent au même endroit.`,
      });
    await faireGeste(c, tx, vue, { nature: "bilan.partage" }, write, cleDe(c, champs));
    return vue;
  });
  return c.redirect(`${adresseDesBilans(vue.convention, vue.periode.cle)}?envoye=oui#paroles`, 303);
}

/** To open a report, to take its figures anew, to close it. */
function gestes(app: Routes, { store, porte }: Maison, notices: Notices): void {
  const faire = (
    chemin: "ouvrir" | "chiffres" | "arreter",
    fn: (
      c: Context<Env>,
      tx: Parameters<typeof lireUnBilan>[1],
      vue: IciBilan,
      champs: Record<string, string>,
    ) => Promise<void>,
  ) =>
    app.post(`/convention/:id/bilan/:annee/${chemin}`, async (c) => {
      const champs = await formulaire(c);
      const vue = await store.avec(c.get("acteur"), async (tx) => {
        const ici = await lireUnBilan(c, tx, notices, { pour: champs.pour, tenir: true });
        exigerPartie(ici);
        await fn(c, tx, ici, champs);
        return ici;
      });
      return c.redirect(adresseDesBilans(vue.convention, vue.periode.cle), 303);
    });
  faire("ouvrir", async (c, tx, vue, champs) => {
    if (vue.bilan !== null) return; // somebody else did meanwhile: there it is
    const { convention, periode, faits, par: ouvertPar } = vue;
    const write = async () =>
      void (await inscrireBilan(tx, { convention, periode, ouvertPar, faits }, porte.maintenant()));
    await faireGeste(c, tx, vue, { nature: "bilan.ouvert" }, write, cleDe(c, champs));
  });
  faire("chiffres", async (c, tx, vue, champs) => {
    exigerOuvert(vue);
    const { convention, aujourdhui, titre, inscrite, donnees, periode } = vue;
    const write = async () => {
      const now = periodesDe(donnees, aujourdhui).find((p) => p.cle === periode.cle) ?? periode;
      const at = { ...now, du: periode.du, au: periode.au };
      const faits = await lireFaits(tx, donnees, { periode: at, titre, version: inscrite.no, aujourdhui, notices });
      await actualiserBilan(tx, { convention, periode: periode.cle }, faits, porte.maintenant());
      return undefined;
    };
    await faireGeste(
      c,
      tx,
      vue,
      { nature: "bilan.complete", contenu: { chiffres: aujourdhui } },
      write,
      cleDe(c, champs),
    );
  });
  faire("arreter", async (c, tx, vue, champs) => {
    if (vue.bilan?.arreteLe != null && vue.bilan.arretePar === vue.par) return;
    exigerOuvert(vue);
    if (champs.confirme !== "oui")
      throw new Probleme(
        422,
        "Rien n’a été enregistré",
        "Cochez la case qui dit l’accord des parties, puis arrêtez le bilan.",
        {
          champs: [{ champ: "confirme", phrase: "Cochez la case qui dit l’accord des parties." }],
        },
      );
    if (champs.chiffresLe !== undefined && champs.chiffresLe !== vue.bilan?.chiffresLe) throw depasse();
    const cle = { convention: vue.convention, periode: vue.periode.cle };
    const write = async () => void (await fermerBilan(tx, cle, vue.par, porte.maintenant()));
    await faireGeste(c, tx, vue, { nature: "bilan.arrete" }, write, cleDe(c, champs));
  });
}

/** What leaves the house: the paper to change, the paper to keep, the figures. */
function papiers(app: Routes, { store, demonstration }: Maison, notices: Notices): void {
  const mention = demonstration ? FICTIF : null;
  const lire = (c: Context<Env>) =>
    store.avec(c.get("acteur"), async (tx) => {
      const ici = await lireUnBilan(c, tx, notices);
      if (ici.parLien)
        throw new Probleme(
          403,
          "Papier réservé",
          "Un lien ouvre les lignes de votre partie, pas les papiers du bilan.",
        );
      return { ici, logos: await logosDe(tx, ici) };
    });
  const paper = ({ ici, logos }: Awaited<ReturnType<typeof lire>>): Ecrit => {
    const { faits, textes, bilan } = ici;
    const arreteLe = bilan?.arreteLe == null ? null : jourDe(bilan.arreteLe);
    return ecritDuBilan({ faits, textes, logos, arreteLe, mention });
  };
  const base = "/convention/:id/bilan/:annee";
  app.get(`${base}/bilan.odt`, async (c) => {
    const read = await lire(c);
    return fichier(c, ecrireOdt(paper(read)), ODT, `${nomDe(read.ici)}.odt`);
  });
  app.get(`${base}/bilan.pdf`, async (c) => {
    const read = await lire(c);
    const bytes = await composerEcrit(paper(read), read.ici.faits.chiffresLe).catch((cause: unknown) => {
      if (!(cause instanceof CompositionRefused)) throw cause;
      throw new Probleme(
        422,
        "Document impossible à composer",
        `${cause.message} L’ODT et les chiffres restent disponibles.`,
      );
    });
    return fichier(c, bytes, "application/pdf", `${nomDe(read.ici)}.pdf`);
  });
  app.get(`${base}/chiffres.ods`, async (c) => {
    const { ici } = await lire(c);
    const bytes = ecrireOds(nomDuBilan(ici.periode), TITRES_DES_CHIFFRES, chiffresDuBilan(ici.faits));
    return fichier(c, bytes, ODS, `${nomDe(ici)}-chiffres.ods`);
  });
  app.get(`${base}/chiffres.csv`, async (c) => {
    const { ici } = await lire(c);
    const rows = [[...TITRES_DES_CHIFFRES], ...chiffresDuBilan(ici.faits).map((row) => row.map(texteDe))];
    return fichier(c, Buffer.from(ecrireCsv(rows, true)), "text/csv; charset=utf-8", `${nomDe(ici)}-chiffres.csv`);
  });
}

const nomDe = ({ convention, periode }: IciBilan): string =>
  `bilan-${periode.cle}-${convention.replace(/[^a-zA-Z0-9.-]+/g, "-")}`;

function fichier(c: Context<Env>, octets: Uint8Array, type: string, nom: string) {
  c.header("content-disposition", `attachment; filename="${nom}"`);
  c.header("cache-control", "private, no-store");
  return c.body(new Uint8Array(octets), 200, { "content-type": type });
}
