import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Tx } from "../../platform/db.ts";
import { type Env, Probleme, page, type Routes } from "../../platform/http.ts";
import type { Day } from "../../shared/day.ts";
import type { Convention, Partie } from "../conventions/index.ts";
import { lireOrganisations, nomsCourts } from "../organisations/reads.ts";
import { adresse, type VueProjet } from "./pages-commun.tsx";
import { PageDonnees, type Saisie } from "./pages-donnees.tsx";
import { Divergence, lireVersionDeProjet, type Modification, modifierProjet } from "./reads.ts";
import { agir, champsDe, fait, introuvable, lireVue, type OptionsRedaction } from "./routes-commun.tsx";
import { BLOCS, type Bloc, cleDePartie } from "./rules-edition.ts";
import * as forms from "./rules-formulaires.ts";
import type { Redaction } from "./types.ts";

/** Forms of the data of a draft, one per block. */
export function donneesRoutes(options: OptionsRedaction): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/projets/:id/donnees/:bloc", async (c) => {
    const bloc = blocDe(c);
    const quel = c.req.query("quel") ?? null;
    return pageDonnees(c, options, (vue) => ({
      bloc,
      quel,
      surNo: vue.projet.no,
      erreurs: {},
      valeurs: valeursDe(vue.projet.redaction, vue.projet.titre, bloc, quel),
    }));
  });
  app.post("/projets/:id/donnees/:bloc", (c) => ecrire(c, options));
  return app;
}

function blocDe(c: Context<Env>): Bloc {
  const bloc = BLOCS.find((b) => b === c.req.param("bloc"));
  if (!bloc) throw new Probleme(404, "Page introuvable", "Cette adresse ne mène à aucune page.");
  return bloc;
}

async function pageDonnees(
  c: Context<Env>,
  options: OptionsRedaction,
  saisir: (vue: VueProjet) => Saisie,
  fautif: 409 | 422 = 422,
) {
  const read = await c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const vue = await lireVue(c, tx, c.req.param("id") ?? "", options);
    return { vue, organisations: await annuaire(tx, c.get("aujourdhui")) };
  });
  if (!read.vue.possibles.has("projet.modifie"))
    throw new Probleme(403, "Vous lisez ce projet", "Il ne s’écrit pas, ou plus, par vous.");
  const saisie = saisir(read.vue);
  const avenant = read.vue.projet.sorte === "avenant";
  if (avenant && saisie.bloc !== "effet" && saisie.bloc !== "identite")
    throw new Probleme(404, "Page introuvable", "Un avenant change des droits et un terme, pas ces données.");
  return page(c, <PageDonnees {...read} {...saisie} />, Object.keys(saisie.erreurs).length > 0 ? fautif : 200);
}

/** Every organisation of the directory, for a choice, by name. */
export async function annuaire(tx: Tx, jour: Day): Promise<{ id: string; nom: string }[]> {
  const ids = (await lireOrganisations(tx)).map((o) => o.id);
  const noms = await nomsCourts(tx, ids, jour);
  return ids.map((id) => ({ id, nom: noms.get(id) ?? id })).sort((a, b) => a.nom.localeCompare(b.nom, "fr"));
}

/** The form of a block as the draft fills it. */
function valeursDe(
  { convention: c, avenant: a }: Redaction,
  titre: string,
  bloc: Bloc,
  quel: string | null,
): forms.Champs {
  const val = (v: string | number | null | undefined): string[] => [v == null ? "" : String(v)];
  if (a)
    return {
      titre: [titre],
      effetLe: val(a.effetLe),
      jusquAu: val(a.jusquAu),
      retroactif: [a.retroactif ? "oui" : ""],
    };
  if (!c) return {};
  const { effet, adosseA } = c;
  switch (bloc) {
    case "identite":
      return { titre: [c.titre], genre: [c.genre] };
    case "parties":
      return champsDePartie(c.parties[rangDe(c.parties, quel)]);
    case "effet":
      return {
        du: val(effet.du),
        au: val(effet.au),
        dureeMois: val(effet.dureeMois),
        mode: val(effet.reconduction?.mode),
        reconductionMois: val(effet.reconduction?.dureeMois),
        preavisMois: val(effet.reconduction?.preavisMois),
        maxFois: val(effet.reconduction?.maxFois),
        adosseQuoi: val(adosseA?.quoi),
        adosseAu: val(adosseA?.au),
      };
    case "portee":
      return { territoire: [(c.territoire ?? []).join(", ")], publics: [(c.publics ?? []).join(", ")] };
    case "axes":
      return { axes: [(c.axes ?? []).map((x) => x.titre).join("\n")] };
    case "engagements":
      return champsDEngagement(c.engagements?.find((e) => e.id === quel));
  }
}

/** Where a party stands that a form names by its key. */
const rangDe = (parties: readonly Partie[], quel: string | null): number =>
  quel === null ? -1 : parties.findIndex((p) => cleDePartie(p) === quel);

function champsDePartie(p: Partie | undefined): forms.Champs {
  if (!p) return {};
  const champs: Record<string, string[]> = {
    organisation: [p.organisation],
    roles: [p.roles.join(", ")],
    du: [p.du ?? ""],
    au: [p.au ?? ""],
  };
  for (const [i, s] of (p.signataires ?? []).entries()) {
    const { habilitation: h, delegation: d } = s;
    const said = {
      qualite: s.qualite,
      requis: s.requis ? "oui" : "",
      organe: h?.organe,
      organeLe: h?.date,
      delegationDe: d?.de,
      delegationA: d?.a,
      delegationObjet: d?.objet,
      delegationDu: d?.du,
      delegationAu: d?.au,
    };
    for (const [nom, v] of Object.entries(said)) champs[`s${i}-${nom}`] = [v ?? ""];
  }
  return champs;
}

function champsDEngagement(e: NonNullable<Convention["engagements"]>[number] | undefined): forms.Champs {
  if (!e) return {};
  return {
    titre: [e.titre],
    article: [e.article ?? ""],
    obliges: e.obliges,
    contributeurs: e.contributeurs ?? [],
    pilote: [e.pilote ?? ""],
    actes: e.actes,
    valeur: [e.cible ? String(e.cible.valeur) : ""],
    unite: [e.cible?.unite ?? ""],
    par: [e.cible?.par ?? ""],
    rythme: [e.rythme ?? ""],
    source: [e.source ?? ""],
  };
}

/** A block read out of its form: the pure change of a draft, and its words; or what is to mend. */
type Change = { fautes: forms.Fautes } | Pick<Modification, "changer" | "motif" | "titre">;

const surConvention =
  (change: (c: Convention) => Convention) =>
  (r: Redaction): Redaction =>
    r.convention ? { ...r, convention: change(r.convention) } : r;

/** What a form asks of the draft it was opened on. */
function lireChange(champs: forms.Champs, bloc: Bloc, base: Redaction, quel: string | null): Change {
  const pose = <T,>(read: forms.Lu<T>, motif: string, change: (c: Convention, valeur: T) => Convention): Change =>
    read.fautes ? { fautes: read.fautes } : { motif, changer: surConvention((c) => change(c, read.valeur)) };
  if (bloc === "identite") {
    const read = forms.lireIdentite(champs);
    if (read.fautes) return { fautes: read.fautes };
    const { titre } = read.valeur;
    return { motif: "titre et genre", titre, changer: surConvention((c) => ({ ...c, ...read.valeur })) };
  }
  if (bloc === "effet" && base.avenant) {
    const read = forms.lireEffetDAvenant(champs);
    if (read.fautes) return { fautes: read.fautes };
    const changer = (r: Redaction): Redaction =>
      r.avenant ? { ...r, avenant: { articles: r.avenant.articles, ...read.valeur } } : r;
    return { motif: "effet de l’avenant", changer };
  }
  if (bloc === "effet")
    return pose(forms.lireEffet(champs), "durée", ({ adosseA: _, ...c }, valeur) => ({ ...c, ...valeur }));
  if (bloc === "portee")
    return pose(forms.lirePortee(champs), "territoire et public", ({ territoire: _t, publics: _p, ...c }, valeur) => ({
      ...c,
      ...valeur,
    }));
  if (bloc === "axes")
    return pose(forms.lireAxes(champs, base.convention?.axes ?? []), "axes", ({ axes: _, ...c }, valeur) => ({
      ...c,
      ...valeur,
    }));
  return bloc === "parties" ? lirePartie(champs, base, quel) : lireEngagement(champs, base, quel);
}

function lirePartie(champs: forms.Champs, base: Redaction, quel: string | null): Change {
  const before = base.convention?.parties ?? [];
  const rank = rangDe(before, quel);
  if (forms.un(champs, "retirer") === "oui" && before[rank])
    return {
      motif: "une partie de moins",
      changer: surConvention((c) => ({ ...c, parties: c.parties.toSpliced(rank, 1) })),
    };
  const read = forms.lirePartie(champs);
  if (read.fautes) return { fautes: read.fautes };
  const old = before[rank];
  // what the form does not ask is kept: a consortium's members
  const kept = old
    ? {
        ...(old.mandataire != null && { mandataire: old.mandataire }),
        ...(old.cotraitants && { cotraitants: old.cotraitants }),
      }
    : {};
  const partie = { ...kept, ...read.valeur };
  const parties = (list: readonly Partie[]) => (old ? list.with(rank, partie) : [...list, partie]);
  return {
    motif: old ? "une partie" : "une partie de plus",
    changer: surConvention((c) => ({ ...c, parties: parties(c.parties) })),
  };
}

function lireEngagement(champs: forms.Champs, base: Redaction, quel: string | null): Change {
  const before = base.convention?.engagements ?? [];
  const old = before.find((e) => e.id === quel);
  if (forms.un(champs, "retirer") === "oui" && old) {
    const rest = (c: Convention) => (c.engagements ?? []).filter((e) => e.id !== old.id);
    return { motif: "un engagement de moins", changer: surConvention((c) => ({ ...c, engagements: rest(c) })) };
  }
  let n = before.length + 1;
  while (before.some((e) => e.id === `engagement-${n}`)) n += 1;
  const read = forms.lireEngagement(champs, old?.id ?? `engagement-${n}`);
  if (read.fautes) return { fautes: read.fautes };
  const engagement = read.valeur;
  const list = (c: Convention) =>
    old ? (c.engagements ?? []).map((e) => (e.id === old.id ? engagement : e)) : [...(c.engagements ?? []), engagement];
  return {
    motif: old ? "un engagement" : "un engagement de plus",
    changer: surConvention((c) => ({ ...c, engagements: list(c) })),
  };
}

async function ecrire(c: Context<Env>, options: OptionsRedaction) {
  const bloc = blocDe(c);
  const champs = await champsDe(c);
  const quel = forms.un(champs, "quel") || null;
  const no = forms.un(champs, "surNo");
  if (!/^\d{1,9}$/.test(no))
    throw new Probleme(400, "Demande illisible", "Ce formulaire ne dit pas sur quelle version il a été ouvert.");
  const surNo = Number(no);
  const issue = await agir(c, champs, async (tx, at, projet): Promise<{ fautes: forms.Fautes } | null> => {
    const base = await lireVersionDeProjet(tx, projet.id, surNo);
    if (!base) throw introuvable();
    const change = lireChange(champs, bloc, base.redaction, quel);
    if ("fautes" in change) return change;
    fait(await modifierProjet(tx, c.get("maison").porte, { ...at, surNo, cible: bloc, ...change }));
    return null;
  }).catch((cause: unknown) => {
    if (cause instanceof Divergence) return cause;
    throw cause;
  });
  if (issue === null) return c.redirect(adresse(c.req.param("id") ?? "", "#en-donnees"), 303);
  if (!(issue instanceof Divergence))
    return pageDonnees(c, options, () => ({ bloc, quel, surNo, erreurs: issue.fautes, valeurs: champs }));
  return pageDonnees(
    c,
    options,
    ({ projet }) => {
      const values = (r: Redaction) => valeursDe(r, projet.titre, bloc, quel);
      const merged = reprendre(champs, values(issue.base), values(projet.redaction));
      return { bloc, quel, surNo: projet.no, ...merged };
    },
    409,
  );
}

const DIVERGENCE =
  "Quelqu’un a changé ces données pendant que vous les écriviez. Rien n’a été enregistré\u00a0: relisez, puis enregistrez.";

/** A form opened again on what is now: mine where I changed something, theirs elsewhere, and what I would overwrite. */
function reprendre(
  mien: forms.Champs,
  avant: forms.Champs,
  maintenant: forms.Champs,
): Pick<Saisie, "valeurs" | "erreurs"> {
  const dit = (champs: forms.Champs, nom: string) => (champs[nom] ?? []).filter((v) => v !== "");
  const meme = (a: readonly string[], b: readonly string[]) => a.join("\n") === b.join("\n");
  const valeurs: Record<string, readonly string[]> = {};
  const erreurs: Record<string, string> = { "": DIVERGENCE };
  for (const nom of new Set([...Object.keys(mien), ...Object.keys(maintenant)])) {
    const [mine, before, now] = [dit(mien, nom), dit(avant, nom), dit(maintenant, nom)];
    valeurs[nom] = meme(mine, before) ? now : mine;
    if (!meme(mine, before) && !meme(now, before) && !meme(now, mine))
      erreurs[nom] =
        now.length === 0 ? "Vidé entre-temps." : `Enregistré entre-temps\u00a0: «\u00a0${now.join(", ")}\u00a0».`;
  }
  return { valeurs, erreurs };
}
