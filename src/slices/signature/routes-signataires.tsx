import { createHash } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { cadre, cleDe, type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { smsPossible } from "../../platform/sms.ts";
import { PageDesignation, PageSignataires, type PartieVue } from "./pages-signataires.tsx";
import { type Dossier, placeDe, proposes } from "./reads.ts";
import { dossierDe, enTour, faire, introuvable, lecteur, permettre } from "./routes-commun.ts";
import { manquesDesSignataires, memeOffice, pouvoirDe } from "./rules.ts";
import { dispensee, objetsDeDelegation } from "./rules-pouvoirs.ts";
import {
  changerDispense,
  chercherPieces,
  effacerSignataire,
  inscrirePiece,
  inscrireSignataire,
  lirePiece,
  type PieceDePouvoir,
} from "./store.ts";
import { chercherTelephones } from "./store-telephones.ts";
import { empechement } from "./transitions.ts";
import { DesignationSaisie, Qualite } from "./types.ts";

/** Largest paper of a power, in bytes. */
export const PIECE_MAX = 10 * 1024 * 1024;

/** Who signs for each party and by which power. */
export function signatairesRoutes(_maison: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/projets/:id/signataires", pageSignataires);
  app.get("/projets/:id/signataires/designer", (c) => pageDesignation(c, c.req.query()));
  app.post("/projets/:id/signataires", designer);
  app.post("/projets/:id/signataires/retirer", retirer);
  app.post("/projets/:id/dispenses", dispenser);
  app.post("/projets/:id/pouvoirs", deposer);
  app.get("/projets/:id/pouvoirs/:piece", piece);
  return app;
}

async function pageSignataires(c: Context<Env>) {
  const { porte, store } = c.get("maison");
  const vu = await store.avec(lecteur(c), async (tx) => {
    const dossier = await dossierDe(c, tx);
    const pieces = await chercherPieces(tx, dossier.projet.id);
    const parties = dossier.parties.map((o) => partieVue(dossier, pieces, o, placeDe(tx, dossier, o)));
    return { dossier, parties };
  });
  const { dossier, parties } = vu;
  const props = {
    projet: dossier.projet.id,
    titre: dossier.projet.titre,
    etat: dossier.etat,
    parties,
    manques: manquesDesSignataires(dossier, dossier.nommer).bloquants.length,
    cle: porte.nouvelId(),
  };
  return page(c, <PageSignataires {...cadre(c)} {...props} />);
}

/** The form of one signature; with `erreurs`, given back with what was typed. */
async function pageDesignation(c: Context<Env>, champs: Record<string, string>, erreurs?: Record<string, string>) {
  const { porte, store } = c.get("maison");
  const props = await store.avec(lecteur(c), async (tx) => {
    const dossier = await dossierDe(c, tx);
    const { organisation = "", qualite = "" } = champs;
    if (!dossier.parties.includes(organisation)) throw introuvable();
    const { designer, produire } = partieVue(dossier, [], organisation, placeDe(tx, dossier, organisation));
    if (!designer && !produire) permettre(tx, dossier, "signature.designee", organisation);
    const { projet, designes, nommer, objet } = dossier;
    const named = designes.some((d) => memeOffice(d, { organisation, qualite }));
    const found = designer && !named ? await proposes(tx, dossier, organisation) : [];
    const chosen = erreurs ? undefined : found.find((p) => p.personne === champs.propose);
    const known = (await chercherTelephones(tx, projet.id)).find((t) => memeOffice(t, { organisation, qualite }));
    return {
      telephone: smsPossible(c.get("maison")) ? (known?.telephone ?? "") : null,
      projet: projet.id,
      titre: projet.titre,
      organisation,
      nom: nommer(organisation),
      qualite,
      designe: designes.find((d) => d.organisation === organisation && d.qualite === qualite) ?? null,
      designer,
      produire,
      objets: objetsDeDelegation(objet),
      proposes: found.map((p) => ({ ...p, de: nommer(p.de) })),
      ...(chosen && {
        valeurs: {
          nom: chosen.nom,
          courriel: chosen.courriel,
          // who holds an antenne's mandate signs for its body by delegation (W6)
          ...(chosen.de !== organisation && { pouvoir: "delegation", a: chosen.nom }),
        },
      }),
    };
  });
  const repris = erreurs ? { valeurs: champs, erreurs } : {};
  return page(c, <PageDesignation {...cadre(c)} {...props} {...repris} cle={porte.nouvelId()} />, erreurs ? 422 : 200);
}

function partieVue(
  dossier: Dossier,
  pieces: readonly PieceDePouvoir[],
  organisation: string,
  { position, acteur }: ReturnType<typeof placeDe>,
): PartieVue {
  const { etat, attendus, dispenses, parties, nommer, projet } = dossier;
  const mine = position === "partie";
  const left = dejaDesigne(dossier, organisation, acteur) === null;
  const others = parties.filter((p) => p !== organisation);
  return {
    organisation,
    nom: nommer(organisation),
    designer: left && empechement("signature.designee", etat, position) === null,
    produire: left && empechement("signature.pouvoir-produit", etat, position) === null,
    offices: attendus
      .filter((a) => a.organisation === organisation)
      .map((a) => ({
        qualite: a.qualite,
        designe: a.designe,
        declarePar: a.designe && a.designe.declarePar !== organisation ? nommer(a.designe.declarePar) : null,
        pouvoir: a.designe ? pouvoirDe(a, dossier) : null,
        signe: dossier.signatures.some((s) => s.organisation === organisation && s.qualite === a.qualite),
        pieces: pieces
          .filter((p) => p.organisation === organisation && p.qualite === a.qualite)
          .map((p) => ({ nom: p.nom, empreinte: p.empreinte, href: `/projets/${projet.id}/pouvoirs/${p.id}` })),
      })),
    dispense: {
      entiere: dispensee(organisation, parties, dispenses),
      par: others.filter((par) => dispenses.some((d) => d.organisation === organisation && d.par === par)).map(nommer),
    },
    dispenseesParMoi: mine
      ? others.map((o) => ({
          organisation: o,
          nom: nommer(o),
          oui: dispenses.some((d) => d.organisation === o && d.par === organisation),
        }))
      : [],
  };
}

/** Why somebody else than a party leaves its people alone: it has named them, or its antenne has; null when she may. */
function dejaDesigne({ designes, delegations }: Dossier, organisation: string, acteur: string): string | null {
  const by = designes.filter((d) => d.organisation === organisation).map((d) => d.declarePar);
  const own = [organisation, ...(delegations.get(organisation) ?? [])];
  if (acteur === organisation || !by.some((o) => own.includes(o))) return null;
  if (own.includes(acteur) && !by.includes(organisation)) return null;
  return "Cette partie a désigné elle-même qui signe. Rien n’a été enregistré.";
}

/** The party and the office that a form is about; throws 422 for what is neither. */
function office(champs: Record<string, string>, dossier: Dossier): { organisation: string; qualite: string } {
  const organisation = champs.organisation ?? "";
  if (!dossier.parties.includes(organisation))
    throw new Probleme(422, "Rien n’a été enregistré", "Cette organisation n’est pas de celles qui signent ce texte.");
  const read = Qualite.safeParse(champs.autre?.trim() || champs.qualite || "");
  const phrase = read.error?.issues[0]?.message ?? "";
  if (!read.success)
    throw new Probleme(422, "Rien n’a été enregistré", phrase, { champs: [{ champ: "autre", phrase }] });
  return { organisation, qualite: read.data };
}

const retour = (c: Context<Env>) => c.redirect(`/projets/${c.req.param("id")}/signataires`, 303);

async function designer(c: Context<Env>) {
  const { porte } = c.get("maison");
  const champs = await formulaire(c);
  const erreurs = await enTour(c, async (tx) => {
    const dossier = await dossierDe(c, tx);
    const { organisation, qualite } = office(champs, dossier);
    const open = dossier.etat !== "aucun";
    const declarePar = permettre(tx, dossier, open ? "signature.pouvoir-produit" : "signature.designee", organisation);
    const known = dossier.designes.find((d) => d.organisation === organisation && d.qualite === qualite);
    const named = dejaDesigne(dossier, organisation, declarePar);
    if (named !== null) throw new Probleme(403, "Geste refusé", named);
    const read = DesignationSaisie.safeParse({
      ...champs,
      nom: champs.nom ?? "",
      courriel: champs.courriel ?? "",
      pouvoir: champs.pouvoir ?? "",
    });
    const said = read.error?.issues.map((i) => [String(i.path[0] ?? ""), i.message] as const) ?? [];
    if (!read.success) return Object.fromEntries(said.toReversed());
    const s = { ...read.data, organisation, qualite, declarePar };
    // during a round, who signs is settled: only the power can still be produced
    if (open && (known?.courriel !== s.courriel || known.nom !== s.nom || known.fonction !== s.fonction))
      return { nom: "Ce texte est à la signature : qui signe ne change plus. Rouvrez le projet d’abord." };
    const double = dossier.designes.find((d) => d !== known && d.courriel === s.courriel);
    if (double)
      return {
        courriel: `Cette personne signe déjà comme ${double.qualite} de ${dossier.nommer(double.organisation)} : une personne signe une fois.`,
      };
    const { habilitation, delegation, nom, courriel } = s;
    const contenu = {
      organisation,
      qualite,
      pouvoir: { habilitation, delegation },
      // who it is stays out of the journal; the hash tells two demands apart
      qui: createHash("sha256")
        .update(JSON.stringify([nom, courriel, s.fonction, s.telephone, dossier.projet.id]))
        .digest("hex"),
    };
    const nature = open ? "signature.pouvoir-produit" : "signature.designee";
    await faire(tx, c, dossier, { nature, acteur: declarePar, contenu, cle: cleDe(c, champs) }, async () => {
      await inscrireSignataire(tx, dossier.projet.id, s, { id: porte.nouvelId(), instant: porte.maintenant() });
      return { resultat: null };
    });
    return null;
  });
  return erreurs ? pageDesignation(c, champs, erreurs) : retour(c);
}

async function retirer(c: Context<Env>) {
  const champs = await formulaire(c);
  await enTour(c, async (tx) => {
    const dossier = await dossierDe(c, tx);
    const { organisation, qualite } = office(champs, dossier);
    const acteur = permettre(tx, dossier, "signature.designee", organisation);
    const named = dejaDesigne(dossier, organisation, acteur);
    if (named !== null) throw new Probleme(403, "Geste refusé", named);
    const contenu = { organisation, qualite, retiree: true };
    await faire(tx, c, dossier, { nature: "signature.designee", acteur, contenu, cle: cleDe(c, champs) }, async () => {
      if (!(await effacerSignataire(tx, { projet: dossier.projet.id, organisation, qualite })))
        throw new Probleme(404, "Personne introuvable", "Personne n’est désigné sous cette qualité.");
      return { resultat: null };
    });
  });
  return retour(c);
}

async function dispenser(c: Context<Env>) {
  const { porte } = c.get("maison");
  const champs = await formulaire(c);
  await enTour(c, async (tx) => {
    const dossier = await dossierDe(c, tx);
    const { organisation, par } = { organisation: champs.organisation ?? "", par: champs.par ?? "" };
    if (organisation === par || ![organisation, par].every((o) => dossier.parties.includes(o)))
      throw new Probleme(422, "Rien n’a été enregistré", "Ce choix revient à une autre partie qui signe ce texte.");
    const acteur = permettre(tx, dossier, "signature.pouvoir-dispense", par);
    const oui = champs.choix === "oui";
    const geste = {
      nature: "signature.pouvoir-dispense",
      acteur,
      contenu: acteur === par ? { organisation, oui } : { organisation, par, oui },
      cle: cleDe(c, champs),
    } as const;
    await faire(tx, c, dossier, geste, async () => {
      await changerDispense(tx, dossier.projet.id, { organisation, par }, oui ? porte.maintenant() : null);
      return { resultat: null };
    });
  });
  return retour(c);
}

async function deposer(c: Context<Env>) {
  const { porte } = c.get("maison");
  const body = await c.req.parseBody().catch(() => {
    throw new Probleme(400, "Envoi illisible", "Cet envoi n’a pas pu être lu. Choisissez le fichier et recommencez.");
  });
  const champs = Object.fromEntries(
    Object.entries(body).filter((e): e is [string, string] => typeof e[1] === "string"),
  );
  const file = body.piece;
  const refus = (phrase: string, statut: 413 | 422 = 422) =>
    new Probleme(statut, "Pièce refusée", `${phrase} Rien n’a été enregistré.`, {
      champs: [{ champ: "piece", phrase }],
    });
  if (!(file instanceof File) || file.size === 0) throw refus("Choisissez un fichier PDF.");
  if (file.size > PIECE_MAX) throw refus("Une pièce compte au plus 10 Mo.", 413);
  const octets = new Uint8Array(await file.arrayBuffer());
  if (Buffer.from(octets.subarray(0, 5)).toString("latin1") !== "%PDF-") throw refus("Ce fichier n’est pas un PDF.");
  const empreinte = createHash("sha256").update(octets).digest("hex");
  await enTour(c, async (tx) => {
    const dossier = await dossierDe(c, tx);
    const { organisation, qualite } = office(champs, dossier);
    const acteur = permettre(tx, dossier, "signature.pouvoir-produit", organisation);
    const contenu = { organisation, qualite, piece: empreinte };
    const geste = { nature: "signature.pouvoir-produit", acteur, contenu, cle: cleDe(c, champs) } as const;
    await faire(tx, c, dossier, geste, async () => {
      const nom = file.name.replace(/[\p{Cc}\p{Cf}]/gu, "").slice(0, 200) || "pouvoir.pdf";
      const { id: projet } = dossier.projet;
      const row = {
        id: porte.nouvelId(),
        projet,
        organisation,
        qualite,
        nom,
        empreinte,
        octets,
        le: porte.maintenant(),
      };
      await inscrirePiece(tx, row);
      return { resultat: null };
    });
  });
  return retour(c);
}

async function piece(c: Context<Env>) {
  const found = await c.get("maison").store.avec(lecteur(c), async (tx) => {
    const { projet } = await dossierDe(c, tx);
    return lirePiece(tx, projet.id, c.req.param("piece") ?? "");
  });
  if (!found) throw introuvable();
  return c.body(found.octets, 200, {
    "content-type": "application/pdf",
    // a file from elsewhere is never shown under this site's name
    "content-disposition": `attachment; filename="${found.nom.replace(/[^a-zA-Z0-9._-]/g, "-")}"`,
    "cache-control": "private, no-store",
  });
}
