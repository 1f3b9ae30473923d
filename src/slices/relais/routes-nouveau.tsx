import type { Context } from "hono";
import type { Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, formulaire, Probleme, page, type Routes } from "../../platform/http.ts";
import type { Erreurs } from "../../platform/ui/champ.tsx";
import { nomTerritoire } from "../droits/index.ts";
import { donnerIndication } from "./jobs-agence.ts";
import { proposer } from "./jobs-gestes.ts";
import { PageNouveau } from "./pages-nouveau.tsx";
import { PageSaisie } from "./pages-saisie.tsx";
import { destinatairesPossibles } from "./reads.ts";
import { collegues, dans, fait, noms, siennes } from "./routes-commun.ts";
import { departementDe, lireFicheSaisie } from "./rules-saisie.ts";

const DEPARTEMENT = "Un numéro de département est attendu : 75, 2A, 974.";
const PARIS = "DEP-75";

/** Telling where to go, and preparing a mise en relation. */
export function nouveauRoutes(app: Routes): void {
  app.get("/relais/nouveau", (c) => choisir(c, {}, {}, 200));
  app.post("/relais/indications", indiquer);
  app.get("/relais/nouveau/fiche", (c) => saisir(c, {}, {}, 200));
  app.post("/relais", preparer);
}

type Saisie = Readonly<Record<string, string>>;

/** For which of the reader's bodies, and where; what is asked wrongly is told. */
function ouDe(c: Context<Env>, asked: Saisie) {
  const mine = siennes(c);
  const emetteur = mine.find((o) => o === asked.emetteur) ?? mine[0] ?? "";
  const said = (asked.territoire ?? "").replace(/^DEP-/, "");
  const territoire = departementDe(said);
  const erreurs: Record<string, string> = said !== "" && territoire === null ? { territoire: DEPARTEMENT } : {};
  return { mine, emetteur, territoire: territoire ?? PARIS, erreurs };
}

async function choisir(c: Context<Env>, champs: Saisie, erreurs: Erreurs, statut: 200 | 422): Promise<Response> {
  const asked: Saisie = { ...c.req.query(), ...champs };
  const { mine, emetteur, territoire, erreurs: wrong } = ouDe(c, asked);
  const props = await dans(c, async (tx) => {
    const possibles = await destinatairesPossibles(tx, { emetteur, territoire, le: c.get("aujourdhui") });
    const team = await collegues(c, tx, emetteur);
    const others = team.filter(({ id }) => id !== c.get("acteur").personne);
    return {
      possibles,
      collegues: others,
      ...(await noms(c, tx, [...mine, ...possibles.map((p) => p.organisation)], [])),
    };
  });
  const rest = { siennes: mine, emetteur, territoire, valeurs: asked, erreurs: { ...wrong, ...erreurs } };
  return page(c, <PageNouveau {...props} {...rest} cle={crypto.randomUUID()} cadre={cadre(c)} />, statut);
}

/** Notes that somebody was told where to go: nothing is transmitted. */
async function indiquer(c: Context<Env>): Promise<Response> {
  siennes(c);
  const champs = await formulaire(c);
  const { emetteur, territoire, erreurs } = ouDe(c, champs);
  if (!champs.operateur) erreurs.operateur = "Choisissez un interlocuteur, ou dites qu’aucun n’a été trouvé.";
  if (Object.keys(erreurs).length > 0) return choisir(c, champs, erreurs, 422);
  const operateur = champs.operateur === "aucun" ? null : (champs.operateur ?? null);
  const said = {
    ...{ organisation: emetteur, territoire, operateur, vers: champs.vers || null },
    aReprendrePar: champs.aReprendrePar || null,
  };
  const { porte, secret } = c.get("maison");
  const done = await dans(c, (tx) => donnerIndication({ tx, porte, secret }, said, cleDe(c, champs)));
  if (done.issue === "refuse") return choisir(c, champs, { "": done.refus.phrase }, 422);
  return c.redirect("/relais", 303);
}

/** The form of a fiche; throws 403 with what remains possible when no article lets it go there. */
async function saisir(c: Context<Env>, champs: Saisie, erreurs: Erreurs, statut: 200 | 422): Promise<Response> {
  const asked: Saisie = { ...c.req.query(), ...champs };
  const { emetteur, territoire, erreurs: wrong } = ouDe(c, asked);
  if (Object.keys(wrong).length > 0) return choisir(c, champs, wrong, 422);
  if (!asked.destinataire) return choisir(c, champs, { destinataire: "Choisissez vers quel organisme." }, 422);
  const found = await dans(c, (tx) => versDe(c, tx, { emetteur, territoire, destinataire: asked.destinataire ?? "" }));
  if (found === null)
    throw new Probleme(
      403,
      "Rien n’est parti",
      `Aucun article en vigueur ne permet aujourd’hui cette mise en relation, ${nomTerritoire(territoire)}.`,
    );
  const compte = c.get("compte");
  const valeurs = { conseiller: compte?.nom ?? "", agence: compte?.organisation ?? "", ...asked };
  const rest = { valeurs, erreurs, emetteur, territoire, cle: champs.cle ?? crypto.randomUUID() };
  return page(c, <PageSaisie {...found} {...rest} cadre={cadre(c)} />, statut);
}

async function versDe(
  c: Context<Env>,
  tx: Tx,
  { emetteur, territoire, destinataire }: { emetteur: string; territoire: string; destinataire: string },
) {
  const possibles = await destinatairesPossibles(tx, { emetteur, territoire, le: c.get("aujourdhui") });
  const vers = possibles.find((p) => p.organisation === destinataire);
  return vers === undefined ? null : { vers, ...(await noms(c, tx, [emetteur, destinataire], [])) };
}

/** Writes the draft of a mise en relation: nothing travels yet. */
async function preparer(c: Context<Env>): Promise<Response> {
  const mine = siennes(c);
  const champs = await formulaire(c);
  const territoire = departementDe((champs.territoire ?? "").replace(/^DEP-/, ""));
  if (territoire === null) return choisir(c, champs, { territoire: DEPARTEMENT }, 422);
  if (!champs.destinataire) return choisir(c, champs, { destinataire: "Choisissez vers quel organisme." }, 422);
  if (!mine.includes(champs.emetteur ?? ""))
    return choisir(c, champs, { "": "Choisissez un organisme pour lequel vous êtes conseiller." }, 422);
  const { porte, secret } = c.get("maison");
  const { emetteur = "", destinataire } = champs;
  const read = lireFicheSaisie(champs);
  if (!read.ok) return saisir(c, champs, read.erreurs, 422);
  const done = await dans(c, (tx) =>
    proposer({ tx, porte, secret }, { emetteur, destinataire, territoire, fiche: read.valeur }, cleDe(c, champs)),
  );
  return c.redirect(`/relais/${fait(done).relais}`, 303);
}
