import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { OUVRIER } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { deposerLogo } from "../bilan/store.ts";
import { entrerParLien, lienRecu } from "../signature/tour.test-aide.ts";
import { Comite, INES, JEANNE, LISE, MARC, mots, ODILE } from "./comite.test-aide.ts";

describe.each(moteurs())("la vie d’un comité sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let comite: Comite;
  let jeanne: NavigateurEssai;
  let marc: NavigateurEssai;
  const lundi = "2026-11-23T09:00:00.000Z";
  beforeAll(async () => {
    b = await ouvrir();
    comite = await Comite.ouvrir(b);
    jeanne = await comite.entrer(JEANNE);
    marc = await comite.entrer(MARC);
  });
  beforeEach(() => {
    comite.essai.horloge.instant = new Date(lundi);
  });
  afterAll(() => b.fermer());

  /** A convention whose committee has a titulaire of Unaforis and one of Nexem. */
  const pourvue = async () => {
    const id = await comite.poser();
    await comite.sieger(jeanne, id, {
      nom: "Jeanne Aubépine",
      organisation: "unaforis",
      courriel: "jeanne.aubepine@example.org",
    });
    await comite.sieger(marc, id, { nom: "Marc Tilleul", organisation: "nexem", courriel: "marc.tilleul@example.org" });
    return id;
  };
  const lire = async (nav: NavigateurEssai, chemin: string) => {
    const reply = await nav.get(chemin);
    return { statut: reply.status, texte: mots(await reply.text()) };
  };
  const seance = (id: string) =>
    b.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("seance").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
    );
  const poster = (nav: NavigateurEssai, chemin: string, champs: Record<string, string> = {}) =>
    nav.post(chemin, { cle: comite.cle(), ...champs });

  test("sans membres, aucune réunion : la phrase le dit, rien n’est écrit", async () => {
    const id = await comite.poser();
    const page = await lire(jeanne, `/convention/${id}/instance/copil`);
    expect(page.texte).toContain("Personne ne siège encore dans cette instance");
    const reply = await poster(jeanne, `/convention/${id}/instance/copil/reunion`, {
      ...{ titre: "x", jour: "2026-12-10", debut: "09:30", fin: "12:00", lieu: "Paris", delaiJours: "15" },
    });
    expect(reply.status).toBe(409);
    expect(mots(await reply.text())).toContain("Ajoutez au moins un titulaire");
    expect(await comite.natures(id)).toEqual([]);
  });

  test("d’un bout à l’autre : prévoir, ordre du jour, convoquer, chiffres, tenir, décider, compte rendu, approbation", async () => {
    const id = await pourvue();
    const s = await comite.prevoir(jeanne, id, "2026-11-23");
    const at = `/seance/${s}`;
    expect((await lire(jeanne, at)).texte).toContain("pas encore convoquée");
    expect((await poster(jeanne, `${at}/ordre-du-jour/etablir`)).status).toBe(303);
    const agenda = await lire(marc, `${at}/ordre-du-jour`);
    for (const part of ["Point par axe", "Tableau de bord", "Vie de la convention", "Terme le 31 décembre 2027"])
      expect(agenda.texte).toContain(part);
    expect(
      (await poster(marc, `${at}/ordre-du-jour`, { titre: "Prolonger d’un an", genre: "sujet", note: "Par avenant" }))
        .status,
    ).toBe(303);
    expect((await poster(jeanne, `${at}/convoquer`)).status).toBe(303);
    const [mail] = (await comite.courriels("marc.tilleul@example.org")).filter((m) =>
      m.sujet.startsWith("Convocation"),
    );
    expect(mail?.texte).toContain("Prolonger d’un an");
    expect(mail?.lien?.chemin).toBe(at);

    expect((await poster(jeanne, `${at}/chiffres`, { du: "2026-01-01", au: "2026-11-23" })).status).toBe(303);
    const frozen = (await seance(s)).chiffres;
    expect((await lire(marc, at)).texte).toContain("Chiffres arrêtés le 23 novembre 2026");
    expect((await poster(marc, `${at}/reserve`, { texte: "Deux réunions manquent" })).status).toBe(303);

    const points = await b.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("point_seance").select(["id", "genre"]).where("seance", "=", s).execute(),
    );
    const point = points.find((p) => p.genre === "sujet")?.id ?? "";
    expect((await poster(marc, `${at}/point/${point}`, { sens: "reserve", texte: "" })).status).toBe(422);
    expect((await poster(marc, `${at}/point/${point}`, { sens: "reserve", texte: "Pas au-delà de 2028" })).status).toBe(
      303,
    );
    expect((await poster(jeanne, `${at}/point/${point}`, { sens: "accord", texte: "" })).status).toBe(303);

    const sieges = await b.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("siege").select(["id", "organisation"]).where("convention", "=", id).execute(),
    );
    const etat = (o: string, e: string) => ({ [`etat-${sieges.find((x) => x.organisation === o)?.id}`]: e });
    comite.essai.horloge.instant = new Date("2026-11-23T12:00:00.000Z");
    const presents = { ...etat("unaforis", "present"), ...etat("nexem", "present") };
    expect((await poster(jeanne, `${at}/presences`, { ...presents, quoi: "tenir" })).status).toBe(303);
    expect((await comite.natures(id)).at(-1)).toBe("seance");
    const tenue = await lire(marc, at);
    expect(tenue.texte).toContain("Le compte rendu reste à envoyer");
    expect(tenue.texte).toContain("Une action de cette période a été enregistrée depuis");
    expect((await seance(s)).chiffres).toEqual(frozen);

    const decision = {
      texte: "Proposer un avenant d’un an",
      organisation: "nexem",
      personne: "Marc Tilleul",
      echeance: "2026-12-15",
      point,
    };
    expect((await poster(jeanne, `${at}/decision`, decision)).status).toBe(303);
    expect((await lire(marc, at)).texte).toContain("Avec réserve");

    const ecrire = await jeanne.get(`${at}/compte-rendu`);
    expect(mots(await ecrire.text())).toContain("Réserve, Nexem");
    expect(
      (await poster(jeanne, `${at}/compte-rendu`, { no: "1", [`texte-${point}`]: "Discussion longue." })).status,
    ).toBe(303);
    expect((await poster(jeanne, `${at}/compte-rendu/envoyer`, { no: "1", delai: "15" })).status).toBe(303);
    expect((await comite.courriels("marc.tilleul@example.org")).at(-1)?.sujet).toContain("Compte rendu à approuver");
    expect((await lire(jeanne, at)).texte).toContain(
      "deux organisations doivent encore approuver".replace("deux", "Deux"),
    );

    const before = await comite.natures(id);
    expect((await marc.get(`${at}/approuver`)).status).toBe(200);
    expect(await comite.natures(id)).toEqual(before);
    expect((await poster(marc, `${at}/approuver`, { no: "1", reponse: "approuver" })).status).toBe(303);
    const twice = await poster(marc, `${at}/approuver`, { no: "1", reponse: "approuver" });
    expect(twice.status).toBe(303);
    expect((await lire(marc, twice.headers.get("location") ?? "")).texte).toContain("a approuvé ce compte rendu");
    expect((await comite.natures(id)).length).toBe(before.length + 1);
    expect((await poster(jeanne, `${at}/approuver`, { no: "1", reponse: "approuver" })).status).toBe(303);
    expect((await lire(marc, at)).texte).toContain("approuvé par toutes les organisations attendues");
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10"/></svg>';
    await b.store.avec(OUVRIER, (tx) =>
      deposerLogo(
        tx,
        { organisation: "nexem", type: "image/svg+xml", octets: Buffer.from(svg), largeur: 40, hauteur: 10 },
        new Date(),
      ),
    );
    for (const [format, head] of [
      ["pdf", "%PDF-"],
      ["odt", "PK"],
    ] as const) {
      const file = await marc.get(`${at}/compte-rendu.${format}?no=1`);
      expect([
        file.status,
        Buffer.from(await file.arrayBuffer())
          .subarray(0, head.length)
          .toString(),
      ]).toEqual([200, head]);
    }
    const odt = Buffer.from(await (await jeanne.get(`${at}/compte-rendu.odt?no=1`)).arrayBuffer());
    expect(odt.includes("Pictures/")).toBe(true); // the logo of a party, at the head of the paper
    expect((await poster(marc, `${at}/decision`, decision)).status).toBe(409);

    // the next meeting carries the decision over
    comite.essai.horloge.instant = new Date("2027-01-11T09:00:00.000Z");
    const nav = await comite.entrer(JEANNE);
    const next = await comite.prevoir(nav, id, "2027-02-01");
    await poster(nav, `/seance/${next}/ordre-du-jour/etablir`);
    const carried = (await lire(nav, `/seance/${next}/ordre-du-jour`)).texte;
    expect(carried).toContain("pour le 15 décembre 2026, en retard");
    expect(carried).toContain("Il est approuvé");
  });

  test("un conseiller voit quand et où, rien de ce qui s’y dit ; un visiteur ne voit rien", async () => {
    const id = await pourvue();
    const s = await comite.prevoir(jeanne, id, "2026-12-10");
    await poster(jeanne, `/seance/${s}/ordre-du-jour`, { titre: "Sujet réservé", genre: "sujet", note: "" });
    const ines = await comite.entrer(INES);
    const seen = await lire(ines, `/seance/${s}`);
    expect([seen.statut, seen.texte.includes("10 décembre 2026"), seen.texte.includes("Sujet réservé")]).toEqual([
      200,
      true,
      false,
    ]);
    expect((await poster(ines, `/seance/${s}/annuler`, { motif: "x" })).status).toBe(403);
    const visitor = comite.essai.navigateur();
    expect((await visitor.get(`/seance/${s}`)).status).toBe(404);
    expect((await visitor.get(`/convention/${id}/instances`)).status).toBe(404);
  });

  test("déplacer : la suite grandit, ceux qui sont convoqués l’apprennent ; annuler aussi, une fois", async () => {
    const id = await pourvue();
    const s = await comite.prevoir(jeanne, id, "2026-12-10");
    const champs = {
      titre: "Comité de pilotage",
      jour: "2026-12-11",
      debut: "14:00",
      fin: "16:00",
      lieu: "Lyon",
      visio: "",
      delaiJours: "15",
    };
    await poster(marc, `/seance/${s}/modifier`, champs);
    expect(
      (await comite.courriels("marc.tilleul@example.org")).filter(
        (m) => m.sujet.includes("déplacée") && m.texte.includes(id),
      ),
    ).toEqual([]);
    expect([(await seance(s)).sequence, (await seance(s)).deplacee_le]).toEqual([1, null]);
    await poster(jeanne, `/seance/${s}/convoquer`);
    await poster(marc, `/seance/${s}/modifier`, { ...champs, jour: "2026-12-12" });
    const moved = (await comite.courriels("jeanne.aubepine@example.org")).filter(
      (m) => m.sujet.includes("déplacée") && m.texte.includes(id),
    );
    expect(moved.map((m) => m.texte.includes("samedi 12 décembre 2026"))).toEqual([true]);
    expect((await lire(jeanne, `/seance/${s}`)).texte).toContain("est déplacée");
    expect((await poster(marc, `/seance/${s}/annuler`, { motif: "" })).status).toBe(422);
    expect((await poster(marc, `/seance/${s}/annuler`, { motif: "Pas de salle" })).status).toBe(303);
    expect((await poster(marc, `/seance/${s}/annuler`, { motif: "Pas de salle" })).status).toBe(409);
    expect([
      (await seance(s)).sequence,
      (await comite.courriels("jeanne.aubepine@example.org")).filter(
        (m) => m.sujet.includes("annulée") && m.texte.includes(id),
      ).length,
    ]).toEqual([3, 1]);
  });

  test("la même personne déclarée deux fois au même instant : un seul siège", async () => {
    const id = await pourvue();
    const odile = await comite.entrer(ODILE);
    const seat = { nom: "Aude Frêne", organisation: "una", courriel: "aude.frene@example.org" };
    const replies = await Promise.all([1, 2, 3, 4].map(() => comite.sieger(odile, id, seat)));
    for (const { status } of replies) expect([303, 409]).toContain(status);
    const kept = await b.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("siege").select("id").where("courriel", "=", seat.courriel).where("convention", "=", id).execute(),
    );
    expect(kept.length).toBe(1);
  });

  test("un siège donné à une autre organisation ne lui prend pas sa voix : pas de lien avant qu’elle le déclare", async () => {
    const id = await pourvue();
    expect((await comite.sieger(marc, id, { nom: "Lise Orme", organisation: "la-haie", courriel: LISE })).status).toBe(
      303,
    );
    const s = await comite.prevoir(jeanne, id, "2026-12-10");
    await poster(jeanne, `/seance/${s}/convoquer`);
    const mail = (await comite.courriels(LISE)).at(-1);
    expect([mail?.sujet.startsWith("Convocation"), mail?.lien]).toEqual([true, undefined]);
    const acces = await b.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("acces").select("id").where("sur", "=", `seance:${s}`).execute(),
    );
    expect(acces).toEqual([]);
    // nor may anybody turn the seat of another organisation to her own address
    const odile = await comite.entrer(ODILE);
    await comite.sieger(odile, id, { nom: "Odile Charme", organisation: "una", courriel: "odile.charme@example.org" });
    expect(
      (await comite.sieger(marc, id, { nom: "Marc", organisation: "una", courriel: "odile.charme@example.org" }))
        .status,
    ).toBe(409);
  });

  test("sans compte : convoquée par lien, elle lit, donne une position, approuve par POST, une fois", async () => {
    const id = await pourvue();
    await b.store.avec(OUVRIER, ({ db }) =>
      db
        .insertInto("siege")
        .values({
          ...{
            id: `s-${id}`,
            convention: id,
            instance: "copil",
            organisation: "la-haie",
            nom: "Lise Orme",
            fonction: null,
          },
          ...{
            courriel: LISE,
            qualite: "titulaire" as const,
            declare_par: "la-haie",
            du: "2026-01-01" as Day,
            au: null,
          },
        })
        .execute(),
    );
    const s = await comite.prevoir(jeanne, id, "2026-11-23", { titre: `Comité ${id}` });
    await poster(jeanne, `/seance/${s}/ordre-du-jour`, { titre: "Un sujet", genre: "sujet", note: "" });
    await poster(jeanne, `/seance/${s}/convoquer`);
    comite.essai.horloge.instant = new Date("2026-11-23T09:05:00.000Z");
    const nav = await entrerParLien(comite.essai, await lienRecu(comite.essai.maison, LISE, id), LISE);
    const page = await lire(nav, `/seance/${s}`);
    expect([page.statut, page.texte.includes("Un sujet")]).toEqual([200, true]);
    const [p] = await b.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("point_seance").select("id").where("seance", "=", s).execute(),
    );
    expect((await poster(nav, `/seance/${s}/point/${p?.id}`, { sens: "renvoi", texte: "" })).status).toBe(303);
    expect((await poster(nav, `/seance/${s}/annuler`, { motif: "x" })).status).toBe(403);
    const sieges = await b.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("siege").select("id").where("convention", "=", id).execute(),
    );
    const here = Object.fromEntries(sieges.map((x) => [`etat-${x.id}`, "present"]));
    expect((await poster(jeanne, `/seance/${s}/presences`, { ...here, quoi: "tenir" })).status).toBe(303);
    await poster(jeanne, `/seance/${s}/compte-rendu`, { no: "1" });
    expect((await lire(nav, `/seance/${s}/approuver`)).statut).toBe(404);
    comite.essai.horloge.instant = new Date("2026-11-23T09:10:00.000Z");
    expect((await poster(jeanne, `/seance/${s}/compte-rendu/envoyer`, { no: "1", delai: "10" })).status).toBe(303);
    comite.essai.horloge.instant = new Date("2026-11-23T09:15:00.000Z");
    const again = await entrerParLien(comite.essai, await lienRecu(comite.essai.maison, LISE, id), LISE);
    const read = await lire(again, `/seance/${s}/approuver`);
    expect(read.texte).toContain("Approuver le compte rendu au nom de La Haie ?");
    expect(
      (await poster(again, `/seance/${s}/approuver`, { no: "1", reponse: "modifier", modification: "" })).status,
    ).toBe(422);
    expect(
      (
        await poster(again, `/seance/${s}/approuver`, {
          no: "1",
          reponse: "modifier",
          modification: "Point 1 : nous n’avons pas dit cela",
        })
      ).status,
    ).toBe(303);
    expect((await lire(jeanne, `/seance/${s}`)).texte).toContain("La Haie demande une modification");
    expect((await comite.courriels("jeanne.aubepine@example.org")).map((m) => m.texte).join()).toContain(
      "nous n’avons pas dit cela",
    );
    // a new version is asked again, from everybody
    expect((await poster(jeanne, `/seance/${s}/compte-rendu`, { no: "2" })).status).toBe(303);
    expect((await poster(jeanne, `/seance/${s}/compte-rendu/envoyer`, { no: "2", delai: "10" })).status).toBe(303);
    expect((await poster(again, `/seance/${s}/approuver`, { no: "1", reponse: "approuver" })).status).toBe(409);
    // by the delay: not on its last day, the day after
    comite.essai.horloge.instant = new Date("2026-12-03T22:00:00.000Z");
    expect((await lire(await comite.entrer(JEANNE), `/seance/${s}`)).texte).toContain("doivent encore approuver");
    comite.essai.horloge.instant = new Date("2026-12-03T23:30:00.000Z");
    expect((await lire(await comite.entrer(JEANNE), `/seance/${s}`)).texte).toContain(
      "le délai est passé sans remarque",
    );
  });
});
