import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { z } from "zod";
import type { Envoi } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { type Env, Probleme, page, type Routes } from "../../platform/http.ts";
import { GENRE_COURRIEL } from "../../platform/outbox.ts";
import { exiger } from "../../platform/rate.ts";
import { accesDe, destinataires, donnerAcces } from "../comptes/reads.ts";
import { designeur } from "../organisations/index.ts";
import { lireOrganisations, nomsCourts } from "../organisations/reads.ts";
import { PageAbandon, PageAtelier } from "./pages-atelier.tsx";
import { adresse } from "./pages-commun.tsx";
import { type Au, abandonner, inviter, leverEmbargo, objetDe } from "./reads.ts";
import { agir, champsDe, fait, lireVue, type OptionsRedaction } from "./routes-commun.tsx";
import { annuaire } from "./routes-donnees.tsx";
import { type Champs, type Fautes, un } from "./rules-formulaires.ts";
import { courrielDInvitation } from "./rules-phrases.ts";
import type { Projet } from "./types.ts";

/** How long a link to read a draft opens, in days. */
const LIEN_JOURS = 60;

/** Who works on a draft: invite, send a link, lift the embargo, give up. */
export function atelierRoutes(options: OptionsRedaction): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/projets/:id/atelier", (c) => pageAtelier(c, options, {}, {}));
  app.post("/projets/:id/atelier", (c) => invite(c, options));
  app.post("/projets/:id/embargo", async (c) => {
    const champs = await champsDe(c);
    await agir(c, champs, async (tx, at) => fait(await leverEmbargo(tx, c.get("maison").porte, at)));
    return c.redirect(adresse(c.req.param("id"), "#atelier"), 303);
  });
  app.get("/projets/:id/abandon", async (c) => {
    const vue = await c.get("maison").store.avec(c.get("acteur"), (tx) => lireVue(c, tx, c.req.param("id"), options));
    if (!vue.possibles.has("projet.abandonne")) throw interdit();
    return page(c, <PageAbandon vue={vue} />);
  });
  app.post("/projets/:id/abandon", async (c) => {
    const champs = await champsDe(c);
    await agir(c, champs, async (tx, at) => fait(await abandonner(tx, c.get("maison").porte, at)));
    return c.redirect(adresse(c.req.param("id")), 303);
  });
  return app;
}

const interdit = (): Probleme =>
  new Probleme(403, "Ce geste n’est pas le vôtre", "Vos mandats, ou l’état du projet, ne le permettent pas.");

async function pageAtelier(c: Context<Env>, options: OptionsRedaction, valeurs: Champs, erreurs: Fautes) {
  const { store, porte } = c.get("maison");
  const props = await store.avec(c.get("acteur"), async (tx) => {
    const vue = await lireVue(c, tx, c.req.param("id") ?? "", options);
    if (!vue.possibles.has("projet.invite")) throw interdit();
    const given = await accesDe(tx, objetDe(vue.projet.id), porte.maintenant());
    return {
      vue,
      noms: (await annuaire(tx, c.get("aujourdhui"))).map((o) => o.nom),
      liens: given.filter((l) => l.objet === "relire"),
    };
  });
  return page(
    c,
    <PageAtelier {...props} valeurs={valeurs} erreurs={erreurs} />,
    Object.keys(erreurs).length > 0 ? 422 : 200,
  );
}

const Ligne = (max: number) =>
  z
    .string()
    .max(max, `Au plus ${max} caractères.`)
    .regex(/^[^\p{Cc}]*$/u, "Ce texte contient un caractère qui ne s’imprime pas.");

const Invitation = z.object({
  /** As written, then the id of who it names. */
  organisation: Ligne(300).min(1, "Dites qui vous invitez."),
  nom: Ligne(100),
  fonction: Ligne(100),
  courriel: z.union([
    z.literal(""),
    z.email("Cette adresse est incomplète : elle s’écrit comme claire.vasseur@reseau.example."),
  ]),
  message: z.string().max(1_000, "Au plus 1 000 caractères."),
});
type Invitation = z.infer<typeof Invitation>;

/** What is to mend of an invitation, or its facts. A link asks for a name and an address, both or none. */
function lireInvitation(champs: Champs): { faits: Invitation; fautes: null } | { faits: null; fautes: Fautes } {
  const names = ["organisation", "nom", "fonction", "courriel", "message"] as const;
  const read = Invitation.safeParse(Object.fromEntries(names.map((nom) => [nom, un(champs, nom)])));
  if (!read.success) {
    const faults = read.error.issues.toReversed().map((i) => [String(i.path[0] ?? ""), i.message]);
    return { faits: null, fautes: Object.fromEntries(faults) };
  }
  const { nom, courriel } = read.data;
  if (nom !== "" && courriel === "")
    return { faits: null, fautes: { courriel: "Indiquez l’adresse où envoyer le lien." } };
  if (nom === "" && courriel !== "") return { faits: null, fautes: { nom: "Indiquez à qui va ce lien." } };
  return { faits: read.data, fautes: null };
}

async function invite(c: Context<Env>, options: OptionsRedaction) {
  const champs = await champsDe(c);
  const { faits: saisie, fautes } = lireInvitation(champs);
  if (fautes) return pageAtelier(c, options, champs, fautes);
  const faute = await agir(c, champs, async (tx, at, projet): Promise<Fautes | null> => {
    const { lire } = designeur(await lireOrganisations(tx), c.get("aujourdhui"), new Set(projet.atelier));
    const { id: organisation, phrase } = lire(saisie.organisation);
    if (organisation === null) return { organisation: phrase };
    const faits = { ...saisie, organisation };
    if (faits.courriel !== "" && faits.organisation !== at.organisation && (await tenueParLesSiens(c, tx, faits)))
      return { courriel: AUX_SIENS };
    exiger(c, "invitation", c.get("acteur").personne ?? at.organisation);
    const noms = await nomsCourts(tx, [at.organisation], c.get("aujourdhui"));
    const de = noms.get(at.organisation) ?? at.organisation;
    const envois = () => courriels(c, tx, { faits, de, at, projet });
    fait(await inviter(tx, c.get("maison").porte, { ...at, invitee: faits.organisation, courriels: envois }));
    return null;
  });
  if (faute) return pageAtelier(c, options, champs, faute);
  return c.redirect(adresse(c.req.param("id") ?? "", "/atelier"), 303);
}

const AUX_SIENS =
  "Cette organisation a ici ses propres personnes : laissez ce champ vide pour l’inviter, elle donnera elle-même ses liens.";

/** A link lets its holder accept and lift the embargo for an organisation: one that has its own people gives its own. */
const tenueParLesSiens = async (c: Context<Env>, tx: Tx, { organisation }: Invitation): Promise<boolean> =>
  !c.get("acteur").gouverne?.includes(organisation) &&
  (await destinataires(tx, [organisation], ["gestionnaire", "signataire"], c.get("aujourdhui"))).length > 0;

type AQui = { faits: Invitation; de: string; at: Au; projet: Projet };

/** The mails of an invitation: to whoever manages the organisation, or signs for it, and the link when one is asked for. */
async function courriels(c: Context<Env>, tx: Tx, { faits, de, at, projet }: AQui): Promise<Envoi[]> {
  const { porte } = c.get("maison");
  const suite = adresse(projet.id);
  const mots = courrielDInvitation({ de, titre: projet.titre, message: faits.message });
  const news = projet.atelier.includes(faits.organisation)
    ? []
    : await destinataires(tx, [faits.organisation], ["gestionnaire", "signataire"], porte.aujourdhui());
  const reference = `projet ${projet.id.slice(0, 8)}`;
  const mails = [...new Set(news.map((d) => d.courriel))].map((a): Envoi => {
    const lien = { libelle: "Ouvrir le projet", chemin: suite };
    return { genre: GENRE_COURRIEL, charge: { a, ...mots, lien, reference } };
  });
  if (faits.courriel === "") return mails;
  const { nom, courriel, fonction, organisation } = faits;
  const demande = {
    objet: "relire",
    sur: objetDe(projet.id),
    organisation,
    nom,
    courriel,
    suite,
    jours: LIEN_JOURS,
    de: at.organisation,
  } as const;
  const { envois } = await donnerAcces(tx, porte, { ...demande, ...mots, fonction: fonction || null });
  return [...mails, ...envois];
}
