import { convertIcsCalendar } from "ts-ics";
import { describe, expect, test } from "vitest";
import type { EntreeIcs, Invitation } from "../shared/agenda.ts";
import type { Day } from "../shared/day.ts";
import { instantAParis } from "../shared/heure.ts";
import { calendrier, invitationIcs, replier } from "./ics.ts";

const HOTE = "convenir.example";
const entree = (plus: Partial<EntreeIcs> & object = {}): EntreeIcs => ({
  uid: "seance-1",
  sequence: 0,
  titre: "Comité technique",
  majLe: "2019-06-03T07:00:00.000Z",
  debut: "2019-06-13T07:30:00.000Z",
  fin: "2019-06-13T10:00:00.000Z",
  ...plus,
});
const journee = (jour: string, uid = "terme-x"): EntreeIcs => {
  const { debut, fin, ...rest } = entree() as EntreeIcs & { debut: string; fin: string };
  return { ...rest, uid, jour: jour as Day };
};
const lu = (ics: string) => convertIcsCalendar(undefined, ics);
/** Lines of a calendar once unfolded. */
const lignes = (ics: string) => ics.replaceAll("\r\n ", "").split("\r\n");

describe("un agenda à suivre", () => {
  test("dit ce qu’il est, l’identifiant à l’hôte, la version, l’instant du dernier changement", () => {
    const ics = calendrier("Essai", [entree({ sequence: 3 })], HOTE);
    expect(lignes(ics)).toEqual([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Convenir//Agenda//FR",
      "X-WR-CALNAME:Essai",
      "BEGIN:VEVENT",
      "UID:seance-1@convenir.example",
      "SEQUENCE:3",
      "DTSTAMP:20190603T070000Z",
      "LAST-MODIFIED:20190603T070000Z",
      "SUMMARY:Comité technique",
      "DTSTART:20190613T073000Z",
      "DTEND:20190613T100000Z",
      "STATUS:CONFIRMED",
      "TRANSP:OPAQUE",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ]);
  });

  test("ce qui est annulé y reste, dit comme tel, et ne prend plus la place", () => {
    const ics = lignes(calendrier("Essai", [entree({ annule: true })], HOTE));
    expect(ics).toContain("STATUS:CANCELLED");
    expect(ics).toContain("TRANSP:TRANSPARENT");
    expect(ics).toContain("SUMMARY:Annulé : Comité technique");
  });

  test("n’est jamais vide : l’appel est refusé", () => {
    expect(() => calendrier("Essai", [], HOTE)).toThrow(RangeError);
  });

  test.each([
    ["la veille de l’heure d’été", "2026-03-28", "09:00", "20260328T080000Z"],
    ["le jour où l’heure d’été commence", "2026-03-29", "09:00", "20260329T070000Z"],
    ["ce jour-là, avant qu’elle change", "2026-03-29", "01:30", "20260329T003000Z"],
    ["ce jour-là, à une heure qui n’existe pas", "2026-03-29", "02:30", "20260329T013000Z"],
    ["la veille de l’heure d’hiver", "2026-10-24", "09:00", "20261024T070000Z"],
    ["le jour où l’heure d’hiver commence", "2026-10-25", "09:00", "20261025T080000Z"],
    ["ce jour-là, à une heure qui vient deux fois", "2026-10-25", "02:30", "20261025T003000Z"],
    ["à minuit", "2026-01-01", "00:00", "20251231T230000Z"],
  ])("%s : %s à %s s’écrit %s", (_quand, jour, heure, attendu) => {
    const debut = instantAParis(jour as Day, heure);
    const fin = new Date(Date.parse(debut) + 3_600_000).toISOString();
    const ics = calendrier("Essai", [entree({ debut, fin })], HOTE);
    expect(lignes(ics)).toContain(`DTSTART:${attendu}`);
    expect(lu(ics).events?.[0]?.start.date.toISOString()).toBe(debut);
  });

  test.each([
    ["2026-03-29", "20260330"],
    ["2026-10-25", "20261026"],
    ["2026-12-31", "20270101"],
    ["2028-02-29", "20280301"],
  ])("un jour entier, %s, n’a pas d’heure et finit au lendemain", (jour, lendemain) => {
    const ics = lignes(calendrier("Essai", [journee(jour)], HOTE));
    expect(ics).toContain(`DTSTART;VALUE=DATE:${jour.replaceAll("-", "")}`);
    expect(ics).toContain(`DTEND;VALUE=DATE:${lendemain}`);
  });

  test("cent semaines : cent entrées, relues une à une", () => {
    const entrees = Array.from({ length: 100 }, (_, i) => {
      const debut = new Date(Date.UTC(2026, 0, 5 + 7 * i, 8)).toISOString();
      const fin = new Date(Date.parse(debut) + 5_400_000).toISOString();
      return entree({ uid: `seance-${i}`, titre: `Séance n° ${i} à l’hôtel de région`, debut, fin });
    });
    const events = lu(calendrier("Essai", entrees, HOTE)).events ?? [];
    expect(events.map((e) => [e.uid, e.start.date.toISOString()])).toEqual(
      entrees.map((e) => [`${e.uid}@${HOTE}`, "debut" in e && e.debut]),
    );
  });

  const LONG = `Rencontre « métiers de l’accompagnement ; été, hiver » à Évry-Courcouronnes ${"é".repeat(200)} 🎓${"œ".repeat(90)}`;
  const PIEGES = [
    ["long, accents et caractères sur quatre octets", LONG],
    ["une formule de tableur", '=HYPERLINK("http://x";"y")'],
    ["un saut de ligne qui ajouterait une propriété", "Réunion\r\nATTENDEE:mailto:intrus@x.fr"],
    ["un retour seul", "Réunion\rATTENDEE:mailto:intrus@x.fr"],
    ["une fin d’événement", "x\nEND:VEVENT\nBEGIN:VEVENT"],
    ["du HTML", "<script>alert(1)</script>"],
    ["ce qui s’échappe", "a\\b;c,d\\n"],
    ["un caractère qui ne s’imprime pas", "a\u0000b\u0007c"],
  ] as const;

  test.each(PIEGES)("un titre, un texte, un lieu : %s", (_cas, texte) => {
    const ics = calendrier(texte, [entree({ titre: texte, texte, lieu: texte })], HOTE);
    expect(lignes(ics).filter((l) => l.startsWith("BEGIN:VEVENT"))).toHaveLength(1);
    expect(lignes(ics).filter((l) => /^ATTENDEE/.test(l))).toEqual([]);
    expect(ics.replaceAll("\r\n", "")).not.toMatch(/\p{Cc}/u);
    for (const line of ics.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const unLigne = texte.replace(/\s+/g, " ").replace(/\p{Cc}/gu, "");
    expect(lignes(ics)).toContain(`SUMMARY:${unLigne.replace(/[\\;,]/g, "\\$&")}`);
    expect(lignes(ics)[3]).toBe(`X-WR-CALNAME:${unLigne.replace(/[\\;,]/g, "\\$&")}`);
  });

  test("pli : 75 octets tiennent, 76 se plient, jamais dans un caractère", () => {
    expect(replier("a".repeat(75))).toBe("a".repeat(75));
    expect(replier("a".repeat(76))).toBe(`${"a".repeat(75)}\r\n a`);
    expect(replier(`${"a".repeat(74)}é`)).toBe(`${"a".repeat(74)}\r\n é`);
    expect(replier("é".repeat(100)).split("\r\n ").join("")).toBe("é".repeat(100));
    expect(replier(`${"a".repeat(70)}\r\n ${"a".repeat(5)}`)).toBe("a".repeat(75));
  });
});

describe("une invitation", () => {
  const invitation = (plus: Partial<Invitation> = {}): Invitation => ({
    methode: "REQUEST",
    uid: "seance-1",
    sequence: 2,
    titre: "Comité technique",
    debut: "2019-06-13T07:30:00.000Z",
    fin: "2019-06-13T10:00:00.000Z",
    lieu: "12, rue des Tilleuls ; Paris",
    texte: null,
    majLe: "2019-06-03T07:00:00.000Z",
    organisateur: "Afdas",
    convie: "Claire Vasseur",
    vient: false,
    ...plus,
  });
  const ENVOI = {
    de: { name: "Convenir", address: "acces@convenir.example" },
    ...{ a: "claire@reseau.fr", hote: HOTE, le: new Date("2019-06-03T07:00:05.000Z") },
  };
  const ecrite = (plus: Partial<Invitation> = {}) => lignes(invitationIcs(invitation(plus), ENVOI));

  test("demande : la méthode, qui convoque, et elle seule parmi les conviés", () => {
    const ics = ecrite();
    expect(ics).toContain("METHOD:REQUEST");
    expect(ics).toContain("SEQUENCE:2");
    expect(ics).toContain("DTSTAMP:20190603T070005Z");
    expect(ics).toContain("LAST-MODIFIED:20190603T070000Z");
    expect(ics).toContain('ORGANIZER;CN="Afdas":MAILTO:acces@convenir.example');
    expect(ics.filter((l) => l.startsWith("ATTENDEE"))).toEqual([
      'ATTENDEE;ROLE=REQ-PARTICIPANT;CN="Claire Vasseur";PARTSTAT=NEEDS-ACTION;RSVP=FALSE:MAILTO:claire@reseau.fr',
    ]);
  });

  test("annulation : même identifiant, méthode et état d’annulation", () => {
    const ics = ecrite({ methode: "CANCEL", sequence: 3 });
    expect(ics).toContain("METHOD:CANCEL");
    expect(ics).toContain("UID:seance-1@convenir.example");
    expect(ics).toContain("STATUS:CANCELLED");
    expect(ics).toContain("SEQUENCE:3");
  });

  test.each([
    ['Réseau "A"; CN=autre', "Réseau ’A’; CN=autre"],
    ["Réseau\r\nATTENDEE:mailto:intrus@x.fr", "Réseau ATTENDEE:mailto:intrus@x.fr"],
    ["Réseau:x,y", "Réseau:x,y"],
  ])("un nom qui voudrait sortir de sa place : %j", (nom, attendu) => {
    const ics = ecrite({ organisateur: nom, convie: nom });
    expect(ics.filter((l) => l.startsWith("ATTENDEE"))).toHaveLength(1);
    expect(ics.find((l) => l.startsWith("ORGANIZER"))).toBe(`ORGANIZER;CN="${attendu}":MAILTO:acces@convenir.example`);
  });

  test("sans nom d’organisation, celui de l’expéditeur", () => {
    expect(ecrite({ organisateur: null })).toContain('ORGANIZER;CN="Convenir":MAILTO:acces@convenir.example');
  });

  test("sans nom, l’adresse seule ; une place déjà prise est dite acceptée", () => {
    expect(ecrite({ convie: null, vient: true }).find((l) => l.startsWith("ATTENDEE"))).toBe(
      "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:MAILTO:claire@reseau.fr",
    );
  });
});
