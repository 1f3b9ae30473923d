import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { creerApi, problemes, reponse } from "../../platform/api.ts";
import type { Tx } from "../../platform/db.ts";
import { cadre, type Env, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import type { Day } from "../../shared/day.ts";
import { peut } from "../comptes/index.ts";
import { lireMandats } from "../comptes/reads.ts";
import { Demande, type Notices, titreCourt } from "../conventions/index.ts";
import { lireVersion, organisationsDe } from "../conventions/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { PageChangements } from "./pages-changements.tsx";
import type { VueChangements } from "./pages-changements-commun.tsx";
import { adresse, TRAITS } from "./pages-commun.tsx";
import { lireProjet, lireVersionDeProjet, objetDe } from "./reads.ts";
import { assumerExemple, changementsDeVersions, lireChangements } from "./reads-changements.ts";
import { agir, champsDe, fait, introuvable, type OptionsRedaction, pourQui, seuil } from "./routes-commun.tsx";
import { etatDeProjet } from "./rules.ts";
import { type Changements, enJson } from "./rules-changements.ts";
import { un } from "./rules-formulaires.ts";
import { gestesPossibles } from "./rules-gestes.ts";
import type { Projet, VersionDeProjet } from "./types.ts";

type Options = OptionsRedaction & { notices?: Notices };

/** What a draft changes: its page, the same as data, the geste by which a party owns an example; and between versions. */
export function changementsRoutes(maison: Maison, options: Options = {}): Routes {
  const app = new OpenAPIHono<Env>();

  app.get("/projets/:id/changements", seuil, async (c) => {
    const id = c.req.param("id");
    const vue = await maison.store.avec(c.get("acteur"), (tx) => lireVueChangements(c, tx, id, options));
    if (vue === null) return c.redirect(adresse(id), 303);
    return page(c, <PageChangements {...vue} />);
  });

  app.post("/projets/:id/exemples", seuil, async (c) => {
    const champs = await champsDe(c);
    const no = Number(un(champs, "no"));
    const empreinte = un(champs, "empreinte");
    if (!Number.isSafeInteger(no) || !/^[0-9a-f]{64}$/.test(empreinte))
      throw new Probleme(
        422,
        "Exemple à reprendre",
        "Cet exemple n’est pas de ceux du projet. Rien n’a été enregistré.",
      );
    const at = await agir(c, champs, async (tx, who) => {
      fait(await assumerExemple(tx, maison.porte, { ...who, no, empreinte }));
      return who;
    });
    return c.redirect(`${adresse(at.projet, "/changements")}#exemples-convenus`, 303);
  });

  app.get("/convention/:id/changements", async (c) => {
    const id = c.req.param("id");
    const vue = await maison.store.avec(c.get("acteur"), (tx) => lireVueVersions(c, tx, id, options.notices ?? {}));
    return page(c, <PageChangements {...vue} />);
  });

  app.route("/", changementsApi(maison));
  return app;
}

/** The day asked in the address; null when none is. */
const jourAsked = (c: Context<Env>): Day | null => (c.req.query("au") ? c.get("jour") : null);

/** A version number asked in the address; null when none is. Throws 422 naming the field. */
function versionAsked(c: Context<Env>, champ: "de" | "a"): number | null {
  const texte = c.req.query(champ) ?? "";
  if (texte === "") return null;
  if (/^[1-9]\d{0,8}$/.test(texte)) return Number(texte);
  throw versionInconnue(champ);
}

function versionInconnue(champ: "de" | "a"): Probleme {
  const phrase =
    "Cette version n’existe pas, ou n’est pas de celles que vous lisez. Une version s’écrit par son numéro, par exemple 3.";
  return new Probleme(422, "Version à reprendre", phrase, { champs: [{ champ, phrase }] });
}

/** The versions of a draft that the address names: `a`, else the last; `de`, else none (what is in force). */
async function versionsAsked(c: Context<Env>, tx: Tx, projet: Projet) {
  const read = async (champ: "de" | "a"): Promise<VersionDeProjet | null> => {
    const no = versionAsked(c, champ);
    if (no === null) return null;
    const version = await lireVersionDeProjet(tx, projet.id, no);
    if (!version) throw versionInconnue(champ);
    return version;
  };
  return { de: await read("de"), a: (await read("a")) ?? projet };
}

/** What a reader is told of a draft's changes; throws 404 for a draft that is not hers. */
async function lire(c: Context<Env>, tx: Tx, projet: Projet) {
  const aujourdhui = c.get("aujourdhui");
  const { de, a } = await versionsAsked(c, tx, projet);
  const pour = pourQui(c, projet);
  const asked = { aujourdhui, jour: jourAsked(c), de, a, pour: c.get("acteur").acces ? [] : pour };
  const noms = await nomsDe(tx, projet, aujourdhui);
  const changements = await lireChangements(tx, projet, { ...asked, nommer: (id) => noms.get(id) ?? id });
  return { changements, pour };
}

const nomsDe = async (tx: Tx, { redaction, atelier, convention }: Projet, jour: Day) => {
  const base = redaction.convention ?? (await lireVersion(tx, convention))?.convention;
  const named = [...atelier, ...(base ? organisationsDe(base) : [])];
  const asked = (base?.exemples ?? []).flatMap(({ demande: { de, vers } }) => (vers == null ? [de] : [de, vers]));
  return nomsCourts(tx, [...new Set([...named, ...asked])], jour);
};

/** All that the page of a draft shows; null for one that is signed: what it changes is told of the convention itself. */
async function lireVueChangements(
  c: Context<Env>,
  tx: Tx,
  id: string,
  options: OptionsRedaction,
): Promise<VueChangements | null> {
  const projet = await lireProjet(tx, id);
  if (!projet) throw introuvable();
  if (projet.signeLe !== null) return null;
  const { changements, pour } = await lire(c, tx, projet);
  const aujourdhui = c.get("aujourdhui");
  const noms = await nomsCourts(tx, organisationsNommees(changements, pour), aujourdhui);
  const etat = etatDeProjet(projet, (await options.signatures?.(tx, [projet]))?.get(id) ?? 0);
  const qui = await lireMandats(tx, aujourdhui);
  const may = (organisation: string) =>
    changements.convention?.parties.some((p) => p.organisation === organisation) &&
    peut(qui, "projet.exemple-assume", { organisation, objet: objetDe(id) });
  const moi =
    changements.no === projet.no && gestesPossibles(etat).includes("projet.exemple-assume") ? pour.filter(may) : [];
  const kept = (["de", "a"] as const).flatMap((key) => (c.req.query(key) ? [[key, String(c.req.query(key))]] : []));
  const query = new URLSearchParams([...kept, ...(c.req.query("au") ? [["au", String(c.req.query("au"))]] : [])]);
  return {
    cadre: { ...cadre(c), jour: aujourdhui },
    titre: projet.titre,
    rubrique: "/projets",
    fil: [
      { libelle: "Projets", href: "/projets" },
      { libelle: projet.titre, href: adresse(id) },
      { libelle: "Ce que cela change" },
    ],
    etat: TRAITS[etat],
    nature: `Projet ${projet.sorte === "avenant" ? "d’avenant" : "de convention"}, version ${changements.no}`,
    changements,
    pour,
    nommer: (organisation) => noms.get(organisation) ?? organisation,
    retour: { href: adresse(id), mots: "Revenir au projet" },
    donnees: `/api/v1/projets/${encodeURIComponent(id)}/changements${query.size > 0 ? `?${query}` : ""}`,
    ici: { page: adresse(id, "/changements"), caches: Object.fromEntries(kept) },
    projet: id,
    assumer: moi.length > 0 ? { cle: c.get("maison").porte.nouvelId, moi } : null,
  };
}

/** Organisations that the page may have to name. */
const organisationsNommees = (
  { difference, convention, rejeu, exemples }: Changements,
  pour: readonly string[],
): string[] => [
  ...new Set([
    ...pour,
    ...(convention ? organisationsDe(convention) : []),
    ...difference.changements.flatMap((x) => [...x.de, ...(x.vers ?? [])]),
    ...[...(rejeu?.refusees ?? []), ...(rejeu?.possibles ?? [])].flatMap((l) =>
      l.vers === null ? [l.de] : [l.de, l.vers],
    ),
    ...(exemples?.contredits ?? []).flatMap(({ exemple: { demande: d } }) =>
      d.vers == null ? [d.de] : [d.de, d.vers],
    ),
    ...(exemples?.assumes ?? []).map((a) => a.organisation),
  ]),
];

/** What a version of a signed convention changes of another: by default the last of the one before. */
async function lireVueVersions(c: Context<Env>, tx: Tx, id: string, notices: Notices): Promise<VueChangements> {
  const absent = new Probleme(
    404,
    "Convention introuvable",
    "Aucune convention de ce nom n’est ouverte à votre lecture.",
  );
  const last = await lireVersion(tx, id);
  if (!last) throw absent;
  const read = async (champ: "de" | "a", no: number) => {
    const found = no === 0 ? null : await lireVersion(tx, id, { no });
    if (no > 0 && !found) throw versionInconnue(champ);
    return found;
  };
  const a = (await read("a", versionAsked(c, "a") ?? last.no)) ?? last;
  const de = await read("de", versionAsked(c, "de") ?? a.no - 1);
  const changements = await changementsDeVersions(tx, { de, a, jour: jourAsked(c) });
  const pour = c.get("acteur").organisations.filter((o) => organisationsDe(a.convention).includes(o));
  const noms = await nomsCourts(tx, organisationsNommees(changements, pour), c.get("aujourdhui"));
  const kept = (["de", "a"] as const).flatMap((key) => (c.req.query(key) ? [[key, String(c.req.query(key))]] : []));
  const href = `/convention/${encodeURIComponent(id)}`;
  const titre = titreCourt(a.convention, notices);
  return {
    cadre: { ...cadre(c), jour: c.get("aujourdhui") },
    titre,
    rubrique: "/conventions",
    fil: [
      { libelle: "Conventions", href: "/conventions" },
      { libelle: titre, href },
      { libelle: "Ce que cela change" },
    ],
    etat: { etat: "signee", mot: `Version ${a.no}` },
    nature: de ? `Comparée à la version ${de.no}` : "Première version",
    changements,
    pour,
    nommer: (organisation) => noms.get(organisation) ?? organisation,
    retour: { href, mots: "Lire la convention" },
    donnees: null,
    ici: { page: `${href}/changements`, caches: Object.fromEntries(kept) },
    projet: null,
    assumer: null,
  };
}

const Cite = z.object({
  convention: z.string(),
  article: z.string(),
  titre: z.string().nullable(),
  citation: z.string(),
});
const EtendueJson = z.object({
  du: z.string().nullable(),
  au: z.string().nullable(),
  territoires: z.array(z.string()),
  saufTerritoires: z.array(z.string()),
  publics: z.object({ mots: z.array(z.string()), sauf: z.boolean() }),
  accord: z.enum(["avec", "sans", "indifferent"]),
});
const LigneJson = z.object({
  acte: z.string(),
  de: z.string(),
  vers: z.string().nullable(),
  n: z.int().nullable().meta({ description: "Null : moins de cinq, pour des personnes." }),
  du: z.string().nullable(),
  au: z.string().nullable(),
  motif: z.string().nullable(),
  phrase: z.string().nullable(),
  sansLui: z.boolean(),
});

/** What a draft changes, for programs. */
export const ChangementsJson = z.object({
  projet: z.string(),
  version: z.int(),
  avec: z.string(),
  jour: z.string().nullable(),
  phrase: z.string(),
  changements: z.array(
    z.object({
      acte: z.string(),
      mouvement: z.string(),
      de: z.array(z.string()),
      vers: z.array(z.string()).nullable().meta({ description: "Null : le public." }),
      saufVers: z.array(z.string()),
      avant: z.array(EtendueJson),
      apres: z.array(EtendueJson),
      gagne: z.array(EtendueJson),
      perd: z.array(EtendueJson),
      articlesAvant: z.array(Cite),
      articlesApres: z.array(Cite),
    }),
  ),
  rejeu: z
    .object({
      jour: z.string(),
      annee: z.boolean(),
      total: z.int(),
      inchangees: z.int(),
      refusees: z.array(LigneJson),
      possibles: z.array(LigneJson),
    })
    .nullable(),
  exemples: z.array(
    z.object({
      empreinte: z.string(),
      demande: Demande,
      attendu: z.object({
        issue: z.string(),
        article: z.string().nullish(),
        motif: z.string().nullish(),
      }),
      reponse: z.object({ issue: z.string(), phrase: z.string() }),
      assumePar: z.array(z.string()),
    }),
  ),
});

const route = createRoute({
  method: "get",
  path: "/api/v1/projets/{id}/changements",
  tags: ["Projets"],
  summary: "Ce qu’un projet change",
  description:
    "Ce qui s’ouvre, se ferme ou change, comparé à ce qui est en vigueur ou à une autre version ; le rejeu des actions passées ; les exemples convenus que le texte contredit. Pour l’atelier du projet.",
  request: {
    params: z.object({ id: z.string().max(100) }),
    query: z.object({
      au: z.string().optional().meta({ description: "Premier jour comparé ; sinon celui de l’effet." }),
      de: z.string().optional().meta({ description: "Version à laquelle comparer ; sinon ce qui est en vigueur." }),
      a: z.string().optional().meta({ description: "Version lue ; sinon la dernière." }),
    }),
  },
  responses: { 200: reponse("Ce que le projet change.", ChangementsJson), ...problemes(404, 422) },
});

function changementsApi(maison: Maison): Routes {
  const app = creerApi();
  app.openapi(route, async (c) => {
    const { id } = c.req.valid("param");
    const found = await maison.store.avec(c.get("acteur"), async (tx) => {
      const projet = await lireProjet(tx, id);
      return projet && (await lire(c, tx, projet));
    });
    if (!found) throw introuvable();
    return c.json(enJson(id, found.changements), 200);
  });
  return app;
}
