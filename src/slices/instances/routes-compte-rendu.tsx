import type { Context } from "hono";
import { accomplir, type Envoi } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { composerEcrit } from "../../platform/ecrit.ts";
import { cadre, cleDe, type Env, formulaire, marqueDe, Probleme, page } from "../../platform/http.ts";
import { type Courriel, GENRE_COURRIEL } from "../../platform/mail.ts";
import { ecrireOdt } from "../../platform/odt.ts";
import { CompositionRefused } from "../../platform/pdf.ts";
import { adresseIp, exiger as exigerRythme } from "../../platform/rate.ts";
import { addDays, type Day, within } from "../../shared/day.ts";
import type { Ecrit } from "../../shared/ecrit.ts";
import { jourDe } from "../../shared/heure.ts";
import { leJour, NBSP } from "../../shared/phrase.ts";
import { enTeteDesLogos } from "../bilan/reads.ts";
import { destinataires } from "../comptes/reads.ts";
import type { Notices } from "../conventions/index.ts";
import { adresseSeance } from "./adresses.ts";
import { ecrireAuxSieges, envoiDuCompteRendu } from "./mails.ts";
import type { Saisie } from "./pages-commun.tsx";
import { PageApprouver, PageCompteRendu } from "./pages-compte-rendu.tsx";
import {
  dela,
  entreeDe,
  exiger,
  exigerFait,
  faireGeste,
  type IciSeance,
  lireReunion,
  statut,
} from "./routes-commun.ts";
import { jourDeSeance, voix } from "./rules.ts";
import { brouillon, CLOTURE, ecritDuCompteRendu, type FaitsDeCompteRendu } from "./rules-compte-rendu.ts";
import { chercherSeances, suivreSeance } from "./store.ts";
import { inscrireApprobation, inscrireCompteRendu, marquerEnvoye } from "./store-suites.ts";
import { GOUVERNENT } from "./transitions.ts";

const VIDE: Saisie = { valeurs: {}, erreurs: {} };
const TEXTE_MAX = 8000;

const faitsDe = (ici: IciSeance): FaitsDeCompteRendu => ({
  ...{ seance: ici.seance, instance: ici.instance.libelle, convention: ici.titre },
  ...{ points: ici.points, presences: ici.presences, positions: ici.positions, decisions: ici.decisions },
  ...{ reserves: ici.reserves, nommer: ici.nommer },
});

/** Organisations whose approval is awaited: those that speak in the body on the day of the meeting. */
const attendusDe = ({ sieges, seance }: IciSeance): string[] =>
  voix(sieges.filter((s) => within(s, jourDeSeance(seance))));

/** The number of the version that is written: the last one while it is not sent, else the next. */
function versionEcrite({ comptesRendus: [last] }: IciSeance): { no: number; projet: boolean } {
  if (last === undefined) return { no: 1, projet: false };
  return last.envoyeLe === null ? { no: last.no, projet: true } : { no: last.no + 1, projet: false };
}

/** The minutes as they are written. */
export async function pageCompteRendu(c: Context<Env>, notices: Notices, saisie: Saisie = VIDE) {
  const { store, porte } = c.get("maison");
  const vue = await store.avec(c.get("acteur"), (tx) => lireReunion(c, tx, notices, { pour: saisie.valeurs.pour }));
  exiger(vue, "rediger");
  const { no, projet } = versionEcrite(vue);
  const begun = vue.comptesRendus[0]?.textes ?? brouillon(faitsDe(vue));
  const valeurs = {
    ...Object.fromEntries(Object.entries(begun).map(([id, t]) => [`texte-${id}`, t])),
    ...saisie.valeurs,
  };
  const props = {
    cadre: cadre(c),
    vue,
    cle: porte.nouvelId(),
    saisie: { valeurs, erreurs: saisie.erreurs },
    no,
    projet,
  };
  return page(c, <PageCompteRendu {...props} attendus={attendusDe(vue)} />, statut(saisie.erreurs));
}

/** Saves a version of the minutes that is not sent yet. */
export async function rediger(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const sent = Object.entries(champs).filter(([nom]) => nom.startsWith("texte-"));
  const long = sent
    .filter(([, t]) => t.length > TEXTE_MAX)
    .map(([nom]) => [nom, `Au plus ${TEXTE_MAX} caractères par point.`]);
  if (long.length > 0) return pageCompteRendu(c, notices, { valeurs: champs, erreurs: Object.fromEntries(long) });
  const vers = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireReunion(c, tx, notices, { pour: champs.pour, tenir: true });
    const { no } = versionEcrite(ici);
    const known = new Set([...ici.points.map((p) => p.id), CLOTURE]);
    const textes = Object.fromEntries(
      sent.flatMap(([nom, t]) => (known.has(nom.slice(6)) ? [[nom.slice(6), t.replaceAll("\r\n", "\n").trim()]] : [])),
    );
    const ecrire = async () => {
      if (champs.no !== String(no)) throw depassee();
      const of = dela(ici);
      if (!(await inscrireCompteRendu(tx, of, { no, textes, par: ici.par }, porte.maintenant()))) throw depassee();
      return undefined;
    };
    await faireGeste(c, tx, ici, "rediger", { no: champs.no ?? "" }, ecrire, champs);
    return adresseSeance(ici.seance.id, "/compte-rendu");
  });
  return c.redirect(vers, 303);
}

const depassee = (): Probleme =>
  new Probleme(
    409,
    "Version dépassée",
    "Une autre version a été écrite ou envoyée entre-temps. Rien n’a été enregistré ; relisez-la d’abord.",
  );

/** Last day to answer: after the delay, or the day of the next meeting of the body when it comes before. */
async function approuverAvant(tx: Tx, { seance, aujourdhui }: IciSeance, delai: number): Promise<Day> {
  const limit = addDays(aujourdhui, delai);
  const all = await chercherSeances(tx, { conventions: [seance.convention], instance: seance.instance });
  const next = all.find((s) => s.annuleeLe === null && s.id !== seance.id && jourDe(s.debut) > aujourdhui);
  return next !== undefined && jourDe(next.debut) < limit ? jourDe(next.debut) : limit;
}

/** Sends the minutes to everybody who sits; their paper never changes any more. */
export async function envoyer(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const delai = Number(champs.delai ?? "15");
  if (!Number.isInteger(delai) || delai < 1 || delai > 120)
    return pageCompteRendu(c, notices, { valeurs: champs, erreurs: { delai: "Entre 1 et 120 jours." } });
  const vers = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireReunion(c, tx, notices, { pour: champs.pour, tenir: true });
    const [last] = ici.comptesRendus;
    const ecrire = async (): Promise<readonly Envoi[]> => {
      if (last === undefined || last.envoyeLe !== null || champs.no !== String(last.no)) throw depassee();
      const instant = porte.maintenant();
      const attendus = attendusDe(ici);
      const avant = await approuverAvant(tx, ici, delai);
      const ecrit = ecritDuCompteRendu(faitsDe(ici), { no: last.no, textes: last.textes, envoye: true });
      await marquerEnvoye(tx, ici.seance.id, last.no, ecrit, instant);
      await suivreSeance(tx, ici.seance.id, { attendus, approuver_avant: avant, maj_le: instant });
      const message = envoiDuCompteRendu(ici, last.no, `jusqu’au ${leJour(avant).slice(3)}`);
      return ecrireAuxSieges(tx, porte, ici, message, attendus);
    };
    await faireGeste(c, tx, ici, "envoyer", { no: champs.no ?? "" }, ecrire, champs);
    return adresseSeance(ici.seance.id, "#compte-rendu");
  });
  return c.redirect(vers, 303);
}

/** The latest version that was sent; 404 while none is. */
function envoyee({ comptesRendus }: IciSeance) {
  const version = comptesRendus.find((v) => v.envoyeLe !== null);
  if (version === undefined)
    throw new Probleme(404, "Compte rendu introuvable", "Aucun compte rendu de cette réunion n’a encore été envoyé.");
  return version;
}

/** The minutes to read and answer; reading answers nothing. */
export async function pageApprouver(c: Context<Env>, notices: Notices, saisie: Saisie = VIDE) {
  const { store, porte } = c.get("maison");
  const pour = saisie.valeurs.pour ?? c.req.query("pour");
  const vue = await store.avec(c.get("acteur"), (tx) => lireReunion(c, tx, notices, { pour }));
  if (vue.choix.length === 0)
    throw new Probleme(404, "Compte rendu introuvable", "Aucun compte rendu n’est ouvert à votre lecture.");
  const version = envoyee(vue);
  // with several organisations, first one that is still awaited
  const par = pour === undefined ? (vue.choix.find((o) => vue.approbation.manquent.includes(o)) ?? vue.par) : vue.par;
  const answer = vue.approbations.find((a) => a.no === version.no && a.organisation === par);
  const deja = answer === undefined ? null : { le: leJour(answer.le), modification: answer.modification };
  const attendue = vue.seance.attendus.includes(par);
  const props = { cadre: cadre(c), vue: { ...vue, par }, cle: porte.nouvelId(), saisie, version, deja, attendue };
  return page(c, <PageApprouver {...props} />, statut(saisie.erreurs));
}

/** The answer of an organisation to the minutes; a second one writes nothing, and the page says so. */
export async function approuver(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const cle = cleDe(c, champs);
  const asked = (champs.modification ?? "").trim();
  const fault =
    champs.reponse !== "modifier"
      ? champs.reponse === "approuver"
        ? null
        : "Choisissez d’approuver, ou dites la modification."
      : asked === ""
        ? "Dites la modification que vous demandez."
        : asked.length > 1000
          ? "Au plus 1 000 caractères."
          : null;
  if (fault !== null) return pageApprouver(c, notices, { valeurs: champs, erreurs: { modification: fault } });
  const modification = champs.reponse === "modifier" ? asked : null;
  const vers = await store
    .avec(c.get("acteur"), async (tx) => {
      const ici = await lireReunion(c, tx, notices, { pour: champs.pour, tenir: true });
      const version = envoyee(ici);
      const back = adresseSeance(ici.seance.id, `/approuver?pour=${encodeURIComponent(ici.par)}`);
      if (ici.approbations.some((a) => a.no === version.no && a.organisation === ici.par)) return back;
      if (champs.no !== String(version.no)) throw depassee();
      if (!ici.seance.attendus.includes(ici.par))
        throw new Probleme(
          403,
          "Geste refusé",
          "Cette organisation n’a pas de voix dans cette instance. Rien n’a été enregistré.",
        );
      const nature = modification === null ? "seance.approuvee" : "seance.reserve-faite";
      const ecrire = async () => {
        exiger(ici, "approuver");
        const of = dela(ici);
        const row = {
          no: version.no,
          organisation: ici.par,
          le: ici.aujourdhui,
          nom: c.get("compte")?.nom ?? null,
          modification,
        };
        if (!(await inscrireApprobation(tx, of, row))) throw new DejaRepondu();
        return { resultat: null, envois: modification === null ? [] : await prevenir(tx, c, ici, modification) };
      };
      const entree = entreeDe(ici, nature, `seance:${ici.seance.id}`, {
        no: version.no,
        sur: "compte-rendu",
        saisie: marqueDe(c, champs),
      });
      exigerFait(await accomplir(tx, porte, entree, ecrire, cle));
      return back;
    })
    .catch((cause: unknown) => {
      if (cause instanceof DejaRepondu) return c.req.path;
      throw cause;
    });
  return c.redirect(vers, 303);
}

/** A colleague has answered the same version at the same instant: nothing of the second answer stays. */
class DejaRepondu extends Error {}

/** Tells whoever organises the meeting that a change is asked for. */
async function prevenir(tx: Tx, c: Context<Env>, ici: IciSeance, modification: string): Promise<Envoi[]> {
  const { porte } = c.get("maison");
  const people = await parLaMaison(tx, (own) =>
    destinataires(own, [ici.seance.organisateur], GOUVERNENT, porte.aujourdhui()),
  );
  return [...new Set(people.map((p) => p.courriel))].map((a) => ({
    genre: GENRE_COURRIEL,
    charge: {
      a,
      sujet: `Modification demandée${NBSP}: compte rendu, ${ici.seance.titre}`,
      texte: [
        "Bonjour,",
        `${ici.nommer(ici.par)} demande une modification du compte rendu de ${ici.seance.titre}.`,
        modification,
      ].join("\n\n"),
      lien: { libelle: "Écrire une nouvelle version", chemin: adresseSeance(ici.seance.id, "/compte-rendu") },
      reference: `réunion ${ici.seance.id.slice(0, 8)}`,
    } satisfies Courriel,
  }));
}

/** A version of the minutes as a file: as it was sent, or as it stands while it is written. */
async function papier(c: Context<Env>, notices: Notices): Promise<{ ecrit: Ecrit; nom: string; le: Day }> {
  const { store } = c.get("maison");
  const { vue, logos } = await store.avec(c.get("acteur"), async (tx) => {
    const vue = await lireReunion(c, tx, notices);
    const parties = vue.convention.parties.map((p) => p.organisation);
    // a link opens the meeting alone: the house then reads what stands at the head of its paper
    const read = (own: Tx) => enTeteDesLogos(own, parties, vue.nommer);
    return { vue, logos: await (tx.acteur.acces ? parLaMaison(tx, read) : read(tx)) };
  });
  const asked = c.req.query("no");
  const version = asked === undefined ? envoyee(vue) : vue.comptesRendus.find((v) => String(v.no) === asked);
  if (version === undefined)
    throw new Probleme(404, "Version introuvable", "Ce compte rendu n’a pas de version de ce numéro.");
  const words =
    version.ecrit ?? ecritDuCompteRendu(faitsDe(vue), { no: version.no, textes: version.textes, envoye: false });
  const le = jourDe(version.envoyeLe ?? version.ecritLe);
  const ecrit = { ...words, blocs: [...logos, ...words.blocs] };
  return { ecrit, le, nom: `compte-rendu-${jourDeSeance(vue.seance)}-v${version.no}` };
}

function fichier(c: Context<Env>, octets: Uint8Array<ArrayBuffer>, type: string, nom: string) {
  c.header("cache-control", "private, no-store");
  c.header("content-disposition", `attachment; filename="${nom}"`);
  return c.body(octets, 200, { "content-type": type });
}

/** The minutes as an editable paper. */
export async function odt(c: Context<Env>, notices: Notices) {
  const { ecrit, nom } = await papier(c, notices);
  return fichier(c, ecrireOdt(ecrit), "application/vnd.oasis.opendocument.text", `${nom}.odt`);
}

/** The minutes as a tagged PDF. */
export async function pdf(c: Context<Env>, notices: Notices) {
  exigerRythme(c, "document.ip", adresseIp(c));
  const { ecrit, nom, le } = await papier(c, notices);
  const octets = await composerEcrit(ecrit, le).catch((cause: unknown) => {
    if (cause instanceof CompositionRefused) throw new Probleme(422, "Document impossible", cause.message);
    throw cause;
  });
  return fichier(c, octets, "application/pdf", `${nom}.pdf`);
}
