import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { creerApi, problemes, reponse } from "../../platform/api.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { cleDe, type Env, type Maison, Probleme, type Routes } from "../../platform/http.ts";
import { Day } from "../../shared/day.ts";
import { Courriel } from "../comptes/index.ts";
import { destinataires } from "../comptes/reads.ts";
import { Id } from "../conventions/index.ts";
import { faire, proposer } from "./jobs-gestes.ts";
import { chercherRelais, lireFiche } from "./reads.ts";
import { dans, fait, siennes } from "./routes-commun.ts";
import { ficheTransmise } from "./rules.ts";
import { etatDe, repondreAvant } from "./rules-etat.ts";
import { departementDe, refusDeFiche } from "./rules-saisie.ts";
import { accordsDe, noterConsultation, pageRelais } from "./store.ts";
import { type GesteDeRelais, permisRelais } from "./transitions.ts";
import { ETATS_RELAIS, FicheDeLiaison, ISSUES_CLOTURE, MOTIFS_DECLIN, type Relais } from "./types.ts";

const mots = <T extends object>(liste: T) => z.enum(Object.keys(liste) as [string, ...string[]]);

/** A mise en relation for the programs of its two bodies: nothing here tells who the person is, nor who counsels her. */
const RelaisLu = z.object({
  id: z.string(),
  reference: z.string().meta({ description: "Ce que deux conseillers se disent au téléphone." }),
  cote: z.enum(["emetteur", "destinataire"]),
  etat: z.enum(ETATS_RELAIS),
  emetteur: z.string(),
  destinataire: z.string(),
  convention: z.string().nullable(),
  territoire: z.string(),
  suiteDe: z.string().nullable(),
  proposeLe: Day,
  transmisLe: Day.nullable(),
  repondreAvant: Day.nullable(),
  luLe: Day.nullable(),
  reponduLe: Day.nullable(),
  reponse: z.enum(["accepte", "decline", "redirige"]).nullable(),
  motif: mots(MOTIFS_DECLIN).nullable(),
  accompagneLe: Day.nullable(),
  retireLe: Day.nullable(),
  closLe: Day.nullable(),
  issue: mots(ISSUES_CLOTURE).nullable(),
});

const APPEL = { tags: ["Relais"], security: [{ cle: [] }] };
const IdRelais = z.object({ id: z.string().max(100).meta({ description: "Identifiant de la mise en relation." }) });
const REFUS = problemes(401, 403, 404, 422, 429);
const REFUS_ECRIT = problemes(400, 401, 403, 404, 409, 413, 415, 422, 429);

const liste = createRoute({
  ...APPEL,
  method: "get",
  path: "/api/v1/relais",
  summary: "Lister les mises en relation",
  description:
    "Celles que l’organisation envoie, et celles qui lui ont été transmises, de la dernière proposée à la première. Portée lire:relais.",
  request: {
    query: z.strictObject({
      apres: z.string().max(100).optional().meta({ description: "Valeur de suivant dans la réponse précédente." }),
      limite: z.coerce
        .number("Un nombre est attendu.")
        .int("Un nombre entier est attendu.")
        .min(1, "Au moins 1.")
        .max(100, "Au plus 100.")
        .default(50)
        .meta({ description: "Nombre de lignes, 100 au plus." }),
      cote: z.enum(["emetteur", "destinataire"]).optional().meta({ description: "Ne garder que ce côté." }),
    }),
  },
  responses: {
    200: reponse(
      "Les mises en relation, et suivant quand il en reste.",
      z.object({ relais: z.array(RelaisLu), suivant: z.string().optional() }),
    ),
    ...REFUS,
  },
});

const un = createRoute({
  ...APPEL,
  method: "get",
  path: "/api/v1/relais/{id}",
  summary: "Lire une mise en relation",
  description: "Où elle en est. Rien de la personne. Portée lire:relais.",
  request: { params: IdRelais },
  responses: { 200: reponse("La mise en relation.", RelaisLu), ...REFUS },
});

const lecture = createRoute({
  ...APPEL,
  method: "post",
  path: "/api/v1/relais/{id}/lecture",
  summary: "Ouvrir la fiche transmise",
  description:
    "Les blocs que la personne a accepté de transmettre, et rien d’autre. Chaque ouverture est notée avec le nom de la clé, et la personne la lit ; la première par le destinataire fait passer la mise en relation à l’état lu. Portée lire:relais.",
  request: { params: IdRelais, body: { content: { "application/json": { schema: z.strictObject({}) } } } },
  responses: {
    200: reponse("La fiche transmise.", z.object({ relais: RelaisLu, fiche: FicheDeLiaison })),
    ...REFUS_ECRIT,
  },
});

const proposition = createRoute({
  ...APPEL,
  method: "post",
  path: "/api/v1/relais",
  summary: "Proposer une mise en relation",
  description:
    "Rien ne part : la personne donne d’abord son accord, par un lien ou de vive voix à son conseiller. Portée ecrire:relais.",
  request: {
    body: {
      content: {
        "application/json": {
          schema: z.strictObject({
            emetteur: Id.optional().meta({ description: "L’organisation de la clé, sauf à en nommer une autre." }),
            destinataire: Id,
            territoire: z
              .string()
              .refine(
                (t) => departementDe(t.replace(/^DEP-/, "")) === t,
                "Un département est attendu : DEP-75, DEP-2A.",
              ),
            suiviPar: Courriel.optional().meta({
              description: "Adresse du conseiller qui suit, titulaire d’un compte ; obligatoire avec une clé.",
            }),
            fiche: FicheDeLiaison,
          }),
        },
      },
    },
  },
  responses: {
    201: reponse("Proposée.", z.object({ id: z.string(), reference: z.string() })),
    ...REFUS_ECRIT,
  },
});

const retour = createRoute({
  ...APPEL,
  method: "post",
  path: "/api/v1/relais/{id}/reponse",
  summary: "Répondre à une mise en relation reçue",
  description:
    "Accepter, ou décliner avec un motif de la liste ; rediriger se fait depuis la page, où l’article se choisit. Portée ecrire:relais.",
  request: {
    params: IdRelais,
    body: {
      content: {
        "application/json": {
          schema: z.discriminatedUnion("reponse", [
            z.strictObject({ reponse: z.literal("accepte") }),
            z.strictObject({ reponse: z.literal("decline"), motif: mots(MOTIFS_DECLIN) }),
          ]),
        },
      },
    },
  },
  responses: { 200: reponse("La mise en relation, répondue.", RelaisLu), ...REFUS_ECRIT },
});

/** Mises en relation for programs: the counsellor's view of one organisation, no more. */
export function relaisApi(maison: Maison): Routes {
  const app = creerApi();
  const { porte, secret } = maison;

  app.openapi(liste, async (c) => {
    const organisations = siennes(c);
    const { apres, limite, cote } = c.req.valid("query");
    const le = c.get("aujourdhui");
    const rows = await dans(c, async (tx) => {
      if (apres !== undefined && (await chercherRelais(tx, apres, le)) === null)
        throw champ("apres", "Ce curseur ne vient d’aucune réponse : recommencez sans lui.");
      return pageRelais(tx, { organisations, cote, apres, limite: limite + 1, le });
    });
    const page = rows.slice(0, limite);
    const suivant = rows.length > limite ? page.at(-1)?.id : undefined;
    return c.json({ relais: page.map((r) => lu(c, r)), ...(suivant === undefined ? {} : { suivant }) }, 200);
  });

  app.openapi(un, async (c) => c.json(lu(c, await dans(c, (tx) => trouver(c, tx, c.req.valid("param").id))), 200));

  app.openapi(lecture, async (c) => {
    const { id } = c.req.valid("param");
    const found = await dans(c, async (tx) => {
      const seen = await trouver(c, tx, id);
      const cote = coteDe(c, seen);
      if (cote === "destinataire" && seen.luLe === null && permisRelais("lire", etatDe(seen, porte.aujourdhui()), cote))
        fait(
          await faire({ tx, porte }, { relais: seen, geste: "lire", cote }, () => ({
            suite: { lu_le: porte.maintenant() },
          })),
        );
      const relais = await trouver(c, tx, id);
      const fiche = await ficheDe(tx, secret, relais, cote);
      if (fiche === null)
        throw new Probleme(403, "Fiche fermée", "Aucun bloc de cette fiche n’est ouvert à votre lecture.");
      await noter(c, tx, relais, cote);
      return { relais, fiche };
    });
    return c.json({ relais: lu(c, found.relais), fiche: found.fiche }, 200);
  });

  app.openapi(proposition, async (c) => {
    const mine = siennes(c);
    const { fiche, destinataire, territoire, ...b } = c.req.valid("json");
    const emetteur = b.emetteur ?? mine[0] ?? "";
    if (!mine.includes(emetteur)) throw champ("emetteur", "Vous n’agissez pas pour cette organisation.");
    if (destinataire === emetteur) throw champ("destinataire", "Une mise en relation va d’un organisme à un autre.");
    const [bad] = Object.entries(refusDeFiche(fiche));
    if (bad !== undefined) throw champ(`fiche.${bad[0]}`, bad[1]);
    const done = await dans(c, async (tx) => {
      const suiviPar = await conseillerDe(c, tx, emetteur, b.suiviPar);
      return proposer({ tx, porte, secret }, { emetteur, destinataire, territoire, fiche, suiviPar }, cleDe(c));
    });
    const { relais, reference } = fait(done);
    return c.json({ id: relais, reference }, 201);
  });

  app.openapi(retour, async (c) => {
    const { id } = c.req.valid("param");
    const body = c.req.valid("json");
    const geste: GesteDeRelais = body.reponse === "accepte" ? "accepter" : "decliner";
    const cle = cleDe(c);
    const after = await dans(c, async (tx) => {
      const relais = await trouver(c, tx, id);
      const etat = etatDe(relais, porte.aujourdhui());
      if (coteDe(c, relais) !== "destinataire")
        throw new Probleme(403, "Rien n’est parti", "Seul l’organisme qui reçoit répond. Rien n’a été enregistré.");
      if (cle === undefined && !permisRelais(geste, etat, "destinataire"))
        throw new Probleme(409, "Rien n’a été fait", `Cette mise en relation est à l’état ${etat}. Rien n’a changé.`);
      const suite = {
        ...{ repondu_le: porte.maintenant(), reponse: body.reponse },
        ...(body.reponse === "decline" ? { motif: body.motif as keyof typeof MOTIFS_DECLIN } : {}),
      };
      fait(await faire({ tx, porte }, { relais, geste, cote: "destinataire" }, () => ({ suite }), cle));
      return trouver(c, tx, id);
    });
    return c.json(lu(c, after), 200);
  });
  return app;
}

const champ = (nom: string, phrase: string) =>
  new Probleme(422, "Demande à reprendre", phrase, { champs: [{ champ: nom, phrase }] });

/** One that the caller's organisation sends or receives; throws 404. */
async function trouver(c: Context<Env>, tx: Tx, id: string): Promise<Relais> {
  siennes(c);
  const found = await chercherRelais(tx, id, c.get("aujourdhui"));
  if (found !== null) return found;
  throw new Probleme(
    404,
    "Mise en relation introuvable",
    "Aucune mise en relation de ce nom n’est ouverte à votre lecture.",
  );
}

const coteDe = (c: Context<Env>, { emetteur }: Relais): "emetteur" | "destinataire" =>
  (c.get("acteur").conseille ?? []).includes(emetteur) ? "emetteur" : "destinataire";

/** The blocks that travelled, for either side; null before they did, after a withdrawal, unread by its recipient. */
async function ficheDe(tx: Tx, secret: Buffer, relais: Relais, cote: string): Promise<FicheDeLiaison | null> {
  if (relais.transmisLe === null || (cote === "destinataire" && relais.luLe === null)) return null;
  const accord = (await accordsDe(tx, relais.id)).findLast((a) => a.retire_le === null);
  const fiche = accord === undefined ? null : await lireFiche(tx, secret, relais);
  return fiche === null || accord === undefined ? null : ficheTransmise(fiche, accord.blocs);
}

/** Notes the look, in the name of the key, or of the counsellor signed in. */
const noter = (c: Context<Env>, tx: Tx, relais: Relais, cote: "emetteur" | "destinataire"): Promise<void> => {
  const { cle, personne } = c.get("acteur");
  return parLaMaison(tx, (own) =>
    noterConsultation(own, {
      ...{ relais: relais.id, beneficiaire: relais.beneficiaire, organisation: relais[cote], quoi: "fiche" },
      ...(cle === undefined ? { par: personne } : { par: null, cle: cle.nom }),
      le: c.get("maison").porte.maintenant(),
    }),
  );
};

/** The counsellor in charge: the one named by her address, else whoever is signed in; throws 422. */
async function conseillerDe(
  c: Context<Env>,
  tx: Tx,
  organisation: string,
  courriel: string | undefined,
): Promise<string> {
  const { cle, personne } = c.get("acteur");
  if (courriel === undefined) {
    if (cle === undefined && personne !== null) return personne;
    throw champ("suiviPar", "L’adresse du conseiller qui suit est attendue.");
  }
  const all = await parLaMaison(tx, (own) => destinataires(own, [organisation], ["conseiller"], c.get("aujourdhui")));
  const found = all.find((p) => p.courriel === courriel);
  if (found !== undefined) return found.personne;
  throw champ("suiviPar", "Aucun conseiller de cette organisation n’a cette adresse.");
}

/** As the API gives it. */
function lu(c: Context<Env>, r: Relais): z.infer<typeof RelaisLu> {
  const {
    beneficiaire: _,
    suiviPar: __,
    attribueA: ___,
    accord: ____,
    delaiJours: _____,
    closPar: ______,
    ...said
  } = r;
  return { ...said, cote: coteDe(c, r), etat: etatDe(r, c.get("aujourdhui")), repondreAvant: repondreAvant(r) };
}
