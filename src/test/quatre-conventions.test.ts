// Issue 5, lived through the real routes on the four conventions that e2e/piloter-une-convention.spec.ts does not tell:
// fiche action, event with places, waiting list, attendance, meeting, figures that no later entry changes, minutes
// approved by a link, bilan opened; and the day before the convention, the protected action refused, the free one apart.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../demo/semer.ts";
import { actesLus } from "../platform/acts-faits.ts";
import { OUVRIER } from "../platform/db.ts";
import { autoriser } from "../porte.ts";
import { Day } from "../shared/day.ts";
import { semerComptes } from "../slices/comptes/store.ts";
import { replierCumuls } from "../slices/pilotage/jobs.ts";
import { verifierCumuls } from "../slices/pilotage/reads-verifier.ts";
import { entrerParLien, lienRecu } from "../slices/signature/tour.test-aide.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "./maison.ts";
import { type BaseEssai, moteurs } from "./moteurs.ts";

/** How one convention lives its story; `a` leads, `b` is the other party, whose seat answers by a link. */
type Histoire = {
  id: string;
  a: { qui: string; organisation: string };
  b: { qui: string; organisation: string };
  /** The commitment of the fiche and of the event, the kind of event, the article it then counts under. */
  engagement: string;
  genre: "information" | "formation-croisee" | "actifs";
  article: string;
  /** A committee that the text names; a working group is opened where it names none. */
  instance: string | null;
  /** The article of its meetings; null: none, so that a meeting is noted apart. */
  articleSeance: string | null;
  /** The day before it binds, and who acts then. */
  veille: string;
  avant?: Histoire["a"];
};

const HISTOIRES: Histoire[] = [
  {
    id: "unaforis-nexem-2020",
    a: { qui: "jeanne-aubepine", organisation: "unaforis" },
    b: { qui: "marc-tilleul", organisation: "nexem" },
    ...{ engagement: "alertes-juridiques", genre: "information", article: "veille-et-expertise" },
    ...{ instance: "tetes-de-reseau", articleSeance: "consultation" },
    veille: "2020-12-14",
  },
  {
    id: "nexem-croix-rouge-2017",
    a: { qui: "marc-tilleul", organisation: "nexem" },
    b: { qui: "paul-genevrier", organisation: "croix-rouge-francaise" }, // where nobody of the demonstration has an account
    ...{ engagement: "signaler-les-changements", genre: "information", article: "veille-partagee" },
    ...{ instance: null, articleSeance: "groupes-de-travail" },
    veille: "2016-12-31",
    avant: { qui: "paul-genevrier", organisation: "croix-rouge-francaise" }, // Nexem is born the day after
  },
  {
    id: "nexem-una-2018",
    a: { qui: "marc-tilleul", organisation: "nexem" },
    b: { qui: "odile-charme", organisation: "una" },
    ...{ engagement: "formations-croisees", genre: "formation-croisee", article: "former-ensemble" },
    ...{ instance: null, articleSeance: null },
    veille: "2017-12-31",
  },
  {
    id: "fc-uniformation-2024",
    a: { qui: "yann-bruyere", organisation: "uniformation" },
    b: { qui: "salima-noisetier", organisation: "france-competences" },
    ...{ engagement: "seances-d-acculturation", genre: "formation-croisee", article: "acculturation-reciproque" },
    ...{ instance: null, articleSeance: "declinaison-regionale" },
    veille: "2024-04-24",
  },
];

const mots = (html: string) =>
  html
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "’")
    .replace(/[\s\u00a0\u202f]+/g, " ");

describe.each(moteurs())("les quatre autres conventions, pilotées sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  let n = 0;
  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    await ouvrirInstance(base.store, essai.maison.porte, true);
    const du = Day.parse("2016-01-01"); // before the oldest of them
    const tenu = {
      personne: "paul-genevrier",
      organisation: "croix-rouge-francaise",
      role: "membre-instance",
    } as const;
    const mandats = [{ ...tenu, du }];
    await base.store.avec(OUVRIER, (tx) => semerComptes(tx, essai.maison.porte, { personnes: [], mandats }));
  }, 60_000);
  afterAll(() => base.fermer());

  const aller = (instant: string) => {
    essai.horloge.instant = new Date(instant);
  };
  const entrer = async (qui: string) => {
    const nav = essai.navigateur();
    expect((await nav.post("/connexion/demonstration", { personne: qui })).status).toBe(303);
    return nav;
  };
  /** Sends a form that is accepted; gives where it leads. */
  const poster = async (nav: NavigateurEssai, chemin: string, champs: Record<string, string> = {}) => {
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 1_000);
    const reply = await nav.post(chemin, { cle: `cle-${++n}`, ...champs });
    const said = reply.status === 303 ? "" : `${mots(await reply.text())} ${JSON.stringify(essai.lignes.at(-1))}`;
    expect([chemin, reply.status, said]).toEqual([chemin, 303, ""]);
    return reply.headers.get("location") ?? "";
  };
  const lire = async (nav: NavigateurEssai, chemin: string) => {
    const reply = await nav.get(chemin);
    expect([chemin, reply.status]).toEqual([chemin, 200]);
    return mots(await reply.text());
  };
  const actes = (convention: string) => base.store.avec(OUVRIER, (tx) => actesLus(tx, { convention }, { limite: 100 }));

  /** An event of `h` that day, in the afternoon: its address. */
  const annoncer = async (nav: NavigateurEssai, h: Histoire, jour: string, cadre: string) =>
    (
      await poster(nav, "/evenements/nouveau", {
        ...{ genre: h.genre, organisateur: h.a.organisation, titre: `Rencontre du ${jour}`, texte: "", places: "2" },
        ...{ jour, de: "14:00", a: "16:00", lieu: "Paris", territoire: "DEP-75", public: "non", cadre },
      })
    ).replace(/\?.*$/, "");

  const inscriptions = (evenement: string) =>
    base.store.avec(OUVRIER, ({ db }) =>
      db
        .selectFrom("inscription")
        .select(["id", "etat", "courriel"])
        .where("evenement", "=", evenement.replace("/evenement/", ""))
        .orderBy("demandee_le")
        .execute(),
    );
  const etats = async (evenement: string) => (await inscriptions(evenement)).map((i) => i.etat);

  test.each(HISTOIRES)("$id : la veille, la protégée est refusée avec son motif, la libre notée à part", async (h) => {
    aller(`${h.veille}T08:00:00.000Z`);
    const par = h.avant ?? h.a;
    const nav = await entrer(par.qui);
    const outil = {
      ...{ proprietaire: par.organisation, titre: "Grille d’entretien", sorte: "lien", licence: "usage-interne" },
      ...{ adresse: "https://outils.example/grille", description: "", conditions: "", axe: "", note: "" },
    };
    const refused = await nav.post(`/convention/${h.id}/outils`, outil);
    expect([refused.status, mots(await refused.text())]).toEqual([
      403,
      expect.stringContaining("n’est pas encore signée par toutes ses parties"),
    ]);
    const evenement = await annoncer(nav, { ...h, a: par }, h.veille, "");
    aller(`${h.veille}T17:00:00.000Z`);
    expect(await poster(nav, `${evenement}/presences`, { surPlace: "8" })).toContain("fait=horsConvention");
    const noted = await base.store.avec(OUVRIER, (tx) =>
      actesLus(tx, { objet: evenement.slice(1).replace("/", ":") }, { limite: 10 }),
    );
    expect(noted.map((a) => [a.le, a.hors_convention, a.article])).toEqual([[h.veille, true, null]]);
    expect(await actes(h.id)).toEqual([]);
  });

  test.each(HISTOIRES)("$id : de la fiche action au bilan", async (h) => {
    aller("2026-06-03T07:00:00.000Z");
    const [chezA, chezB] = [await entrer(h.a.qui), await entrer(h.b.qui)];
    await completerFiche(chezA, h);
    const evenement = await annoncer(chezA, h, "2026-06-10", `${h.id}#${h.engagement}`);
    await inscrire(chezA, chezB, evenement, h);
    aller("2026-06-10T15:00:00.000Z");
    await noterPresences(evenement, h);
    aller("2026-06-11T07:00:00.000Z");
    const seance = await tenirSeance(h);
    await approuver(seance, h);
    await ouvrirBilan(h);
    expect(await verifierCumuls(base.store)).toEqual([]);
  });

  async function completerFiche(nav: NavigateurEssai, h: Histoire) {
    const fiche = `/convention/${h.id}/engagement/${h.engagement}`;
    const saisie = { no: "0", "pilote-organisation": h.a.organisation, "pilote-personne": "Anne Saule" };
    await poster(nav, `${fiche}/fiche`, { ...saisie, contexte: "Chacun tient ses réunions.", moyens: "constants" });
    const page = await lire(nav, fiche);
    for (const words of ["Anne Saule", "Chacun tient ses réunions."]) expect(page).toContain(words);
  }

  /** Two places, one kept for the other party: a colleague waits, and takes by her link the place that is given back. */
  async function inscrire(chezA: NavigateurEssai, chezB: NavigateurEssai, evenement: string, h: Histoire) {
    const at = `${evenement}/inscription`;
    await poster(chezA, `${evenement}/partenaires`, { [`quota-${h.b.organisation}`]: "1", libereLe: "2026-06-09" });
    await poster(chezA, at, { pour: h.a.organisation, qui: "moi" });
    const courriel = `collegue-${h.id}@exemple.fr`;
    await poster(chezA, at, { pour: h.a.organisation, qui: "collegue", nom: "Une collègue", courriel });
    await poster(chezB, at, { pour: h.b.organisation, qui: "moi" });
    expect(await etats(evenement)).toEqual(["confirmee", "en-attente", "confirmee"]);
    const [first] = await inscriptions(evenement);
    await poster(chezA, `${evenement}/retrait`, { inscription: first?.id ?? "" });
    expect(await etats(evenement)).toEqual(["annulee", "proposee", "confirmee"]);
    const lien = await lienRecu(essai.maison, courriel, "Rencontre");
    await poster(essai.navigateur(), lien, { geste: "confirmer" });
    expect(await etats(evenement)).toEqual(["annulee", "confirmee", "confirmee"]);
  }

  async function noterPresences(evenement: string, h: Histoire) {
    const nav = await entrer(h.a.qui);
    const [, ...came] = await inscriptions(evenement);
    const sheet = Object.fromEntries(came.map(({ id }) => [`p-${id}`, "oui"]));
    expect(await poster(nav, `${evenement}/presences`, sheet)).toContain("fait=presences");
    expect(await actes(h.id)).toMatchObject([
      {
        ...{ le: "2026-06-10", acteur: h.a.organisation, engagement: h.engagement, article: h.article },
        ...{ hors_convention: false },
        contenu: { personnes: 2, minutes: 240, minutesPar: { [h.a.organisation]: 120, [h.b.organisation]: 120 } },
      },
    ]);
  }

  /** A meeting from its committee to its decision; gives its address. */
  async function tenirSeance(h: Histoire): Promise<string> {
    const [chezA, chezB] = [await entrer(h.a.qui), await entrer(h.b.qui)];
    const opened = { libelle: "Groupe commun", type: "groupe de travail", rythme: "" };
    const instance =
      h.instance === null
        ? await poster(chezA, `/convention/${h.id}/instances`, opened)
        : `/convention/${h.id}/instance/${h.instance}`;
    const siege = (nav: NavigateurEssai, nom: string, organisation: string) =>
      poster(nav, `${instance}/siege`, {
        ...{ nom, organisation, qualite: "titulaire", fonction: "", courriel: courrielDe(nom, h) },
      });
    await siege(chezA, "Anne Saule", h.a.organisation);
    await siege(chezB, "Lise Orme", h.b.organisation); // no account: she answers by a link
    const seance = await poster(chezA, `${instance}/reunion`, {
      ...{ titre: "Réunion de juin", jour: "2026-06-11", debut: "09:30", fin: "11:30", lieu: "Paris", visio: "" },
      delaiJours: "15",
    });
    await poster(chezA, `${seance}/ordre-du-jour/etablir`);
    expect(await lire(chezB, `${seance}/ordre-du-jour`)).toContain("Tableau de bord");
    await poster(chezA, `${seance}/convoquer`);
    aller("2026-06-11T12:00:00.000Z");
    await poster(chezA, `${seance}/chiffres`, { du: "2026-01-01", au: "2026-06-11" });
    const frozen = await chiffresDe(seance);
    expect(JSON.stringify(frozen)).toContain('"indicateur":"actions"');
    const sieges = await base.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("siege").select("id").where("convention", "=", h.id).execute(),
    );
    const present = Object.fromEntries(sieges.map((s) => [`etat-${s.id}`, "present"]));
    await poster(chezA, `${seance}/presences`, { ...present, quoi: "tenir" });
    expect((await actes(h.id))[0]).toMatchObject({
      ...{ nature: "seance", article: h.articleSeance, hors_convention: h.articleSeance === null },
    });
    const decision = { texte: "Une seconde rencontre à l’automne.", organisation: h.b.organisation, point: "" };
    await poster(chezA, `${seance}/decision`, { ...decision, personne: "Lise Orme", echeance: "2026-10-15" });
    expect(await lire(chezB, seance)).toContain("Chiffres arrêtés le 11 juin 2026");
    expect(await chiffresDe(seance)).toEqual(frozen);
    return seance;
  }

  const courrielDe = (nom: string, h: Histoire) => `${nom.toLowerCase().replace(" ", ".")}.${h.id}@example.org`;

  const chiffresDe = (seance: string) =>
    base.store.avec(
      OUVRIER,
      async ({ db }) =>
        (
          await db
            .selectFrom("seance")
            .select("chiffres")
            .where("id", "=", decodeURIComponent(seance.replace("/seance/", "")))
            .executeTakeFirstOrThrow()
        ).chiffres,
    );

  async function approuver(seance: string, h: Histoire) {
    const nav = await entrer(h.a.qui);
    await poster(nav, `${seance}/compte-rendu`, { no: "1", "texte-cloture": "Séance levée à 11 h 30." });
    await poster(nav, `${seance}/compte-rendu/envoyer`, { no: "1", delai: "15" });
    await poster(nav, `${seance}/approuver`, { no: "1", reponse: "approuver" });
    const lise = courrielDe("Lise Orme", h);
    const lien = await lienRecu(essai.maison, lise, "Compte rendu à approuver");
    const parLien = await entrerParLien(essai, lien, lise);
    expect(await lire(parLien, seance)).toContain("Une seconde rencontre à l’automne.");
    await poster(parLien, `${seance}/approuver`, { no: "1", reponse: "approuver" });
    expect(await lire(nav, seance)).toContain("approuvé par toutes les organisations attendues");
  }

  async function ouvrirBilan(h: Histoire) {
    const nav = await entrer(h.a.qui);
    const ici = `/convention/${h.id}/bilan/2026`;
    await poster(nav, `${ici}/ouvrir`);
    const csv = await (await nav.get(`${ici}/chiffres.csv`)).text();
    const held = h.articleSeance === null ? 0 : 1;
    for (const [mesure, n] of [
      ["Actions", 1 + held],
      ["Heures", 4],
      ["Organisations", 2],
      ["Réunions tenues", 1],
      ["Actions hors convention", 1 - held],
    ] as const)
      expect(csv).toMatch(new RegExp(`^Ensemble;[^;]*;${mesure};${n};`, "m"));
    await replierCumuls(base.store)();
    expect(await (await nav.get(`${ici}/chiffres.csv`)).text()).toBe(csv);
    for (const [format, head] of [
      ["odt", "PK"],
      ["pdf", "%PDF-"],
    ] as const) {
      const file = await nav.get(`${ici}/bilan.${format}`);
      const bytes = Buffer.from(await file.arrayBuffer());
      expect([format, file.status, bytes.subarray(0, head.length).toString()]).toEqual([format, 200, head]);
    }
  }
});
