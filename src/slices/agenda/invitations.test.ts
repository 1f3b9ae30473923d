import type { AddressInfo } from "node:net";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { lireConfig } from "../../config.ts";
import { OUVRIER } from "../../platform/db.ts";
import { expedierCourriel } from "../../platform/mail.ts";
import { viderEnvois } from "../../platform/outbox.ts";
import type { NavigateurEssai } from "../../test/maison.ts";
import { moteurs } from "../../test/moteurs.ts";
import { Comite, JEANNE } from "../instances/comite.test-aide.ts";

/** What a calendar program takes of a mail: the method of its part, and the event in it. */
type Recue = { a: string; methode: string; evenement: Record<string, string> };

/** A mail server that keeps what it is given. */
const recus: Buffer[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, _session, done) {
    const parts: Buffer[] = [];
    stream
      .on("data", (part: Buffer) => parts.push(part))
      .on("end", () => {
        recus.push(Buffer.concat(parts));
        done();
      });
  },
});

let url = "";
beforeAll(async () => {
  await new Promise<void>((ready) => void smtp.listen(0, "127.0.0.1", ready));
  url = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise<void>((done) => void smtp.close(() => done())));

async function lues(): Promise<Recue[]> {
  const found: Recue[] = [];
  for (const raw of recus.splice(0)) {
    const mail = await PostalMime.parse(raw, { attachmentEncoding: "utf8" });
    const part = mail.attachments.find((p) => p.mimeType === "text/calendar" && p.method);
    if (!part) continue;
    const lines = String(part.content)
      .replace(/\r?\n /g, "")
      .split(/\r?\n/);
    const evenement = Object.fromEntries(lines.map((l) => l.split(/:(.*)/s).slice(0, 2) as [string, string]));
    found.push({ a: mail.to?.[0]?.address ?? "", methode: part.method ?? "", evenement });
  }
  return found.sort((x, y) => (x.a < y.a ? -1 : 1));
}

describe.each(moteurs())("les invitations par courriel sur $nom", ({ ouvrir }) => {
  let comite: Comite;
  let jeanne: NavigateurEssai;
  beforeAll(async () => {
    comite = await Comite.ouvrir(await ouvrir());
  });
  beforeEach(async () => {
    comite.essai.horloge.instant = new Date("2026-11-23T09:00:00.000Z");
    jeanne = await comite.entrer(JEANNE);
  });
  afterAll(() => comite.base.fermer());

  /** Sends all that waits, and reads the invitations that came. */
  const envoyer = async (): Promise<Recue[]> => {
    const { maison, horloge } = comite.essai;
    const config = lireConfig({ CONVENIR_SMTP: url, CONVENIR_EXPEDITEUR: "Convenir <acces@convenir.fr>" });
    await viderEnvois(maison.store, expedierCourriel({ ...maison, config }), () => horloge.instant, maison.log);
    return lues();
  };
  const resume = (recues: readonly Recue[]) =>
    recues.map(({ a, methode, evenement: e }) => [a, methode, e.SEQUENCE, e.STATUS, e.DTSTART]);
  const [CLAIRE, HUGO] = ["claire.orme@reseau.fr", "hugo.hetre@reseau.fr"];
  const reunion = async () => {
    const convention = await comite.poser();
    for (const [organisation, nom, courriel] of [
      ["unaforis", "Claire Orme", CLAIRE],
      ["nexem", "Hugo Hêtre", HUGO],
    ] as const)
      expect((await comite.sieger(jeanne, convention, { organisation, nom, courriel, pour: "unaforis" })).status).toBe(
        303,
      );
    return { convention, seance: await comite.prevoir(jeanne, convention, "2026-12-10") };
  };
  const poster = async (chemin: string, champs: Record<string, string>) =>
    expect([chemin, (await jeanne.post(chemin, { cle: comite.cle(), pour: "unaforis", ...champs })).status]).toEqual([
      chemin,
      303,
    ]);
  const QUAND = { titre: "Comité", debut: "14:00", fin: "16:00", lieu: "Paris", visio: "", delaiJours: "15" };

  test("convoquée, déplacée, annulée : chacun reçoit la suite sous le même identifiant, sans le nom des autres", async () => {
    const { seance } = await reunion();
    await envoyer();
    await poster(`/seance/${seance}/convoquer`, {});
    const first = await envoyer();
    const premiers = first[0]?.evenement.DTSTART;
    expect(resume(first)).toEqual([
      [CLAIRE, "REQUEST", "0", "CONFIRMED", premiers],
      [HUGO, "REQUEST", "0", "CONFIRMED", premiers],
    ]);
    for (const { a, evenement } of first) {
      expect(evenement.UID).toBe(`seance-${seance}@localhost`);
      const named = Object.entries(evenement).filter(([key]) => key.startsWith("ATTENDEE"));
      expect(named.map(([, value]) => value)).toEqual([`MAILTO:${a}`]);
      expect(Object.keys(evenement).find((key) => key.startsWith("ORGANIZER"))).toBe('ORGANIZER;CN="Unaforis"');
    }
    await poster(`/seance/${seance}/modifier`, { ...QUAND, jour: "2026-12-17" });
    expect(resume(await envoyer())).toEqual([
      [CLAIRE, "REQUEST", "1", "CONFIRMED", "20261217T130000Z"],
      [HUGO, "REQUEST", "1", "CONFIRMED", "20261217T130000Z"],
    ]);
    await poster(`/seance/${seance}/annuler`, { motif: "La salle est fermée." });
    expect(resume(await envoyer())).toEqual([
      [CLAIRE, "CANCEL", "2", "CANCELLED", "20261217T130000Z"],
      [HUGO, "CANCEL", "2", "CANCELLED", "20261217T130000Z"],
    ]);
  });

  test("un siège libéré : la réunion à venir sort de son agenda, et du sien seul", async () => {
    const { convention, seance } = await reunion();
    await poster(`/seance/${seance}/convoquer`, {});
    await envoyer();
    const html = await (await jeanne.get(`/convention/${convention}/instance/copil`)).text();
    const sieges = await comite.base.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("siege").select(["id", "courriel"]).where("convention", "=", convention).execute(),
    );
    const claire = sieges.find((s) => s.courriel === CLAIRE)?.id ?? "";
    expect(html).toContain(claire);
    await poster(`/convention/${convention}/instance/copil/siege/${claire}`, {});
    const gone = await envoyer();
    expect(gone.map(({ a, methode, evenement: e }) => [a, methode, e.UID])).toEqual([
      [CLAIRE, "CANCEL", `seance-${seance}@localhost`],
    ]);
  });

  test("prévue sans être convoquée : personne n’est invité, et personne n’est décommandé", async () => {
    const { seance } = await reunion();
    await poster(`/seance/${seance}/modifier`, { ...QUAND, jour: "2026-12-17" });
    await poster(`/seance/${seance}/annuler`, { motif: "Trop tôt." });
    expect(await envoyer()).toEqual([]);
  });

  test("un événement : la place prise entre dans l’agenda, déplacé elle suit, annulé elle en sort", async () => {
    const annonce = {
      ...{
        genre: "decouverte",
        organisateur: "unaforis",
        titre: "Découvrir l’atelier",
        texte: "",
        places: "5",
        cadre: "",
      },
      ...{ lieu: "Évry", territoire: "", public: "non", jour: "2026-12-03", de: "14:00", a: "16:00" },
    };
    const reply = await jeanne.post("/evenements/nouveau", { cle: comite.cle(), ...annonce });
    const at = (reply.headers.get("location") ?? "").split("?")[0] ?? "";
    await envoyer();
    const collegue = { qui: "collegue", pour: "unaforis", nom: "Claire Orme", courriel: CLAIRE };
    await poster(`${at}/inscription`, collegue);
    const uid = `evenement-${at.split("/").at(-1)}@localhost`;
    const pris = await envoyer();
    expect(pris.map((r) => [r.a, r.methode, r.evenement.UID])).toEqual([[CLAIRE, "REQUEST", uid]]);
    expect(Object.keys(pris[0]?.evenement ?? {}).join(" ")).toContain("PARTSTAT=ACCEPTED");
    await poster(`${at}/deplacer`, { ...annonce, jour: "2026-12-04", motif: "La salle est prise." });
    expect(resume(await envoyer())).toEqual([[CLAIRE, "REQUEST", "1", "CONFIRMED", "20261204T130000Z"]]);
    await poster(`${at}/annuler`, { motif: "Trop peu de monde." });
    expect(resume(await envoyer())).toEqual([[CLAIRE, "CANCEL", "2", "CANCELLED", "20261204T130000Z"]]);
  });
});
