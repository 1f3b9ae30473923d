import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Tx } from "../../platform/db.ts";
import { composerEcrit } from "../../platform/ecrit.ts";
import { cadre, type Env, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { ecrireOdt } from "../../platform/odt.ts";
import { CompositionRefused } from "../../platform/pdf.ts";
import { adresseIp, exiger } from "../../platform/rate.ts";
import { type Day, dayInParis } from "../../shared/day.ts";
import type { Ecrit } from "../../shared/ecrit.ts";
import { lireMandats, nomsDesPersonnes } from "../comptes/reads.ts";
import type { Convention, Notices } from "../conventions/index.ts";
import { lireConvention, lireVersion } from "../conventions/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { consolider } from "../vie/index.ts";
import { type FaitsDeNote, noteDePresentation, projetDeDeliberation } from "./note.ts";
import { ecritDeConvention, ecritDuProjet } from "./odt.ts";
import { type LigneVersion, PageEcarts, PageVersions } from "./pages-versions.tsx";
import {
  acceptationsDuProjet,
  empreinteDePiece,
  lireProjet,
  lireVersionDeProjet,
  remarquesDuProjet,
  texteSigne,
  versionsDuProjet,
} from "./reads.ts";
import { introuvable, seuil } from "./routes-commun.tsx";
import { parties } from "./rules-controles.ts";
import { organisationsNommees } from "./rules-dire.ts";
import { ecarts } from "./rules-ecarts.ts";
import { nomsDuProjet } from "./rules-numeros.ts";
import { accordsDe } from "./rules-phrases.ts";
import type { Projet, VersionDeProjet } from "./types.ts";

/** Conventions of the demonstration: their papers say so. */
type Options = { notices?: Notices };

/** The versions of a draft, their difference, and the papers taken out of it. */
export function versionsRoutes({ store }: Maison, { notices = {} }: Options = {}): Routes {
  const app = new OpenAPIHono<Env>();
  app.use("/projets/:id/versions", seuil);
  app.use("/projets/:id/versions/*", seuil);
  app.use("/projets/:id/:papier{(?:note|deliberation)[.](?:odt|pdf)}", seuil);

  app.get("/projets/:id/versions", async (c) => {
    const vue = await store.avec(c.get("acteur"), (tx) => lireListe(c, tx));
    return page(c, <PageVersions cadre={cadre(c)} {...vue} />);
  });

  app.get("/projets/:id/versions/comparer", (c) => {
    const [de, a] = [c.req.query("de"), c.req.query("a")].map((no) => (/^[1-9]\d{0,8}$/.test(no ?? "") ? no : null));
    if (!de || !a) throw pasDeVersion();
    return c.redirect(`/projets/${encodeURIComponent(c.req.param("id"))}/versions/${de}/${a}`, 303);
  });

  app.get("/projets/:id/versions/:fichier{[1-9][0-9]{0,8}[.]odt}", async (c) => {
    const no = Number.parseInt(c.req.param("fichier"), 10);
    const ecrit = await store.avec(c.get("acteur"), async (tx) => {
      const projet = await leProjet(c, tx);
      const version = await laVersion(tx, projet, no);
      const { base, nommer } = await entourage(c, tx, projet, version);
      const le = dayInParis(new Date(version.connuLe));
      return ecritDuProjet({ titre: projet.titre, no, le, redaction: version.redaction, base, nommer });
    });
    return odt(c, ecrit, `projet-${c.req.param("id")}-version-${no}`);
  });

  app.get("/projets/:id/versions/:a{[1-9][0-9]{0,8}}/:b{[1-9][0-9]{0,8}}", async (c) => {
    const [from, to] = [Number(c.req.param("a")), Number(c.req.param("b"))].sort((x, y) => x - y) as [number, number];
    const found = await store.avec(c.get("acteur"), async (tx) => {
      const projet = await leProjet(c, tx);
      const [avant, apres] = [await laVersion(tx, projet, from), await laVersion(tx, projet, to)];
      const { nommer } = await entourage(c, tx, projet, avant, apres);
      return { projet, avant, apres, ecarts: ecarts(avant.redaction, apres.redaction, nommer) };
    });
    return page(c, <PageEcarts cadre={cadre(c)} {...found} />);
  });

  for (const [papier, ecrire] of [
    ["note", noteDePresentation],
    ["deliberation", projetDeDeliberation],
  ] as const)
    app.get(`/projets/:id/:fichier{${papier}[.](?:odt|pdf)}`, async (c) => {
      const faits = await store.avec(c.get("acteur"), (tx) => lireNote(c, tx));
      const nom = `${papier}-${c.req.param("id")}-${faits.pour}`;
      return c.req.path.endsWith(".pdf") ? pdf(c, ecrire(faits), faits.le, nom) : odt(c, ecrire(faits), nom);
    });

  app.get("/conventions/:id/document.odt", async (c) => {
    const id = c.req.param("id");
    const au = c.req.query("au") ? c.get("jour") : null;
    const ecrit = await store.avec(c.get("acteur"), (tx) => lireConventionEcrite(c, tx, au, id in notices));
    return odt(c, ecrit, `${id}${au === null ? "" : `-au-${au}`}`);
  });
  return app;
}

/** A paper as a file to take away; never kept by a cache, for it may be under embargo. */
function fichier(c: Context<Env>, octets: Uint8Array<ArrayBuffer>, type: string, nom: string) {
  c.header("cache-control", "private, no-store");
  c.header("content-disposition", `attachment; filename="${nom.replace(/[^a-zA-Z0-9._-]/g, "-")}"`);
  return c.body(octets, 200, { "content-type": type });
}

const odt = (c: Context<Env>, ecrit: Ecrit, nom: string) =>
  fichier(c, ecrireOdt(ecrit), "application/vnd.oasis.opendocument.text", `${nom}.odt`);

async function pdf(c: Context<Env>, ecrit: Ecrit, le: Day, nom: string) {
  exiger(c, "document.ip", adresseIp(c));
  const octets = await composerEcrit(ecrit, le).catch((cause: unknown) => {
    if (cause instanceof CompositionRefused) throw new Probleme(422, "Document impossible", cause.message);
    throw cause;
  });
  return fichier(c, octets, "application/pdf", `${nom}.pdf`);
}

const pasDeVersion = (): Probleme =>
  new Probleme(404, "Version introuvable", "Ce projet n’a pas de version de ce numéro.");

async function leProjet(c: Context<Env>, tx: Tx): Promise<Projet> {
  const projet = await lireProjet(tx, c.req.param("id") ?? "");
  if (!projet) throw introuvable();
  return projet;
}

/** One version; whoever reads the draft without writing it knows the last one alone. */
async function laVersion(tx: Tx, projet: Projet, no: number): Promise<VersionDeProjet> {
  const found = await lireVersionDeProjet(tx, projet.id, no);
  if (found) return found;
  if (no !== projet.no) throw pasDeVersion();
  const { redaction, ouvertPar: organisation, majLe: connuLe } = projet;
  return { no, redaction, par: null, organisation, connuLe, motif: "" };
}

/** The convention amended, and the names of all that a paper may have to name. */
async function entourage(c: Context<Env>, tx: Tx, projet: Projet, ...versions: readonly VersionDeProjet[]) {
  const base = projet.sorte === "avenant" ? await lireConvention(tx, projet.convention) : null;
  const conventions = [base, ...versions.map((v) => v.redaction.convention)].filter((x) => x != null);
  const nommer = await nommerDans(c, tx, [...projet.atelier, ...conventions.flatMap(nommees)]);
  return { base, nommer };
}

async function nommerDans(c: Context<Env>, tx: Tx, ids: readonly string[]): Promise<(id: string) => string> {
  const noms = await nomsCourts(tx, [...new Set(ids)], c.get("aujourdhui"));
  return (id) => noms.get(id) ?? id;
}

const nommees = (convention: Convention): string[] => organisationsNommees(convention, { instances: true });

/** Organisations of the workshop that the reader governs: she may take the papers of their boards. */
const gouvernees = (c: Context<Env>, { atelier }: Pick<Projet, "atelier">): string[] =>
  (c.get("acteur").gouverne ?? []).filter((o) => atelier.includes(o));

async function lireListe(c: Context<Env>, tx: Tx) {
  const projet = await leProjet(c, tx);
  const found = await versionsDuProjet(tx, projet.id);
  const versions: LigneVersion[] =
    found.length > 0
      ? found
      : [
          {
            no: projet.no,
            par: null,
            organisation: projet.ouvertPar,
            connuLe: projet.majLe,
            motif: "dernière version",
          },
        ];
  await lireMandats(tx, c.get("aujourdhui"));
  const noms = await nomsDesPersonnes(tx, [...new Set(versions.map((v) => v.par).filter((p) => p !== null))]);
  const nommer = await nommerDans(c, tx, [...projet.atelier, ...versions.map((v) => v.organisation)]);
  const auteur = (v: LigneVersion) => {
    const nom = v.par === null ? undefined : noms.get(v.par);
    return nom === undefined ? nommer(v.organisation) : `${nommer(v.organisation)} (${nom})`;
  };
  return { projet, versions, nommer, auteur, pour: gouvernees(c, projet) };
}

/** What the papers of a board are made of; 403 for whoever does not govern that organisation. */
async function lireNote(c: Context<Env>, tx: Tx): Promise<FaitsDeNote> {
  const projet = await leProjet(c, tx);
  const mine = gouvernees(c, projet);
  const pour = c.req.query("pour") ?? mine[0];
  if (pour === undefined || !mine.includes(pour)) {
    const detail = "La note et la délibération d’une organisation sont réservées à ses responsables.";
    throw new Probleme(403, "Ce papier n’est pas le vôtre", detail);
  }
  const { id, no, titre, redaction } = projet;
  const version = await laVersion(tx, projet, no);
  const { base, nommer } = await entourage(c, tx, projet, version);
  const accords = accordsDe(redaction.pieces, await acceptationsDuProjet(tx, id), (p) =>
    empreinteDePiece(redaction, p),
  );
  const signing = parties(redaction, base);
  const attendus = new Map(
    redaction.pieces.map((p) => [p.id, signing.filter((o) => !accords.get(p.id)?.has(o))] as const),
  );
  const open = (await remarquesDuProjet(tx, id)).filter((r) => r.closeLe === null);
  // whoever governs two organisations of the workshop does not carry the secrets of one into the paper of the other
  const remarques = open.filter((r) => r.portee === "partagee" || r.organisation === pour);
  const le = dayInParis(new Date(version.connuLe));
  const noms = nomsDuProjet(redaction, base, await texteSigne(tx, projet.convention));
  return { titre, no, le, redaction, base, pour, nommer, noms, attendus, remarques };
}

/** Printed on the papers of the conventions of the demonstration, which redo real ones from public facts. */
const RECONSTITUTION = "Reconstitution à partir de faits publics, sans valeur juridique";

async function lireConventionEcrite(c: Context<Env>, tx: Tx, au: Day | null, demonstration: boolean): Promise<Ecrit> {
  const id = c.req.param("id") ?? "";
  const found = await lireVersion(tx, id, { connuLe: c.get("connuLe") });
  if (!found)
    throw new Probleme(404, "Convention introuvable", "Aucune convention de ce nom n’est ouverte à votre lecture.");
  const { convention, no: version } = found;
  const nommer = await nommerDans(c, tx, nommees(convention));
  const textes = await texteSigne(tx, id);
  return ecritDeConvention({
    convention,
    version,
    au,
    consolide: au === null ? null : consolider(convention, textes, au),
    textes,
    mention: demonstration ? RECONSTITUTION : null,
    nommer,
  });
}
