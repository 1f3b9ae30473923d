import { describe, expect, test } from "vitest";
import { Day } from "../../shared/day.ts";
import { engagementDe } from "./rules.ts";
import { choixDe, choixNomme } from "./rules-choix.ts";
import { joursLus, lireCourriel, type NomConnu, personnesLues } from "./rules-courriel.ts";
import { dureeDite, minutesDe } from "./rules-duree.ts";
import { lireFiltre } from "./rules-liste.ts";
import { nombreEnLettres } from "./rules-nombres.ts";
import { refusDUnePersonne, signeDePersonne } from "./rules-personne.ts";
import { personnesDites, phraseAction, phraseListe, pourquoiHors } from "./rules-phrases.ts";
import { lirePiece, PIECE_MAX } from "./rules-pieces.ts";

const jour = (texte: string) => Day.parse(texte);
/** Blanks made one, so that a table may be written as it is typed. */
const un = (texte: string) => texte.replaceAll("\u00a0", " ");

describe("l’engagement qu’une action remplit", () => {
  const e = (id: string, actes: string[], article: string | null, obliges: string[]) =>
    ({ id, titre: id, actes, article, obliges }) as never;
  const engagements = [
    e("un", ["seance"], "a1", ["x"]),
    e("deux", ["seance"], "a2", ["x", "y"]),
    e("trois", ["veille"], null, ["y"]),
    e("quatre", ["concertation"], "a4", ["x"]),
    e("cinq", ["concertation"], "a4", ["y"]),
  ];
  test.each([
    ["seule de sa sorte", "veille", null, ["z"], "trois"],
    ["par l’article", "seance", "a1", ["z"], "un"],
    ["par celui qui agit", "seance", null, ["y"], "deux"],
    ["par l’article, puis par celui qui agit", "concertation", "a4", ["y"], "cinq"],
    ["deux possibles : aucune", "seance", null, ["x"], null],
    ["aucune de cette sorte", "offre", "a1", ["x"], null],
  ])("%s", (_cas, nature, article, parties, attendu) => {
    expect(engagementDe({ engagements }, { nature: nature as never, article, parties })).toBe(attendu);
  });

  test("les choix d’un formulaire sont les engagements, puis ce qu’aucun ne nomme", () => {
    const choix = choixDe({ engagements: [e("six", ["seance", "veille"], null, []), ...engagements] });
    expect(choix.slice(0, 3).map((c) => un(c.libelle))).toEqual(["six : réunion", "six : changement signalé", "un"]);
    expect(choixNomme(choix, "trois")?.valeur).toBe("veille trois");
    expect(choixNomme(choix, "seance")?.engagement).toBeNull();
    expect(choixNomme(choix, "parcours")).toBeUndefined();
    expect(choixDe({ engagements: null }).every((c) => c.engagement === null)).toBe(true);
  });
});

describe("une durée", () => {
  test.each([
    ["2", 120],
    ["1,5", 90],
    ["1.25", 75],
    ["1 h 30", 90],
    ["1h05", 65],
    ["3 heures", 180],
    ["90 min", 90],
    ["45 minutes", 45],
    ["0", 0],
    ["1 h 60", null],
    ["deux", null],
    ["-1", null],
    ["1,5,5", null],
    ["2 jours", null],
  ])("%s", (texte, attendu) => expect(minutesDe(texte)).toBe(attendu));
  test("écrite, elle se relit", () => {
    for (const minutes of [5, 60, 65, 90, 120, 1_440]) expect(minutesDe(dureeDite(minutes))).toBe(minutes);
  });
});

test.each([
  ["un", 1],
  ["douze", 12],
  ["vingt et un", 21],
  ["trente-deux", 32],
  ["soixante-dix-huit", null],
  ["cent", 100],
  ["vingtaine", 20],
  ["plusieurs", null],
  ["les", null],
])("%s : %s", (mots, n) => expect(nombreEnLettres(mots)).toBe(n));

describe("ce qui touche une personne", () => {
  test.each([
    "Son numéro : 1 85 05 78 006 084 36",
    "2 69 05 49 588 157",
    "185057800608436",
    "Mme Untel, née le 12 mars 1985",
    "date de naissance : 12/03/1985",
    "Objet : dossier de M. Untel",
    "la situation de Mme Durand appelle une suite",
    "Orientation de Monsieur X vers vous",
    "elle est en arrêt maladie depuis mars",
    "vu son handicap, je vous l’adresse",
    "certificat médical joint",
    "reconnue, sa RQTH court jusqu’en mai",
    "copie de la carte d’identité",
  ])("refusé : %s", (texte) => expect(signeDePersonne(texte)).not.toBeNull());
  test.each([
    "Réunion du 12 mars 2019 à Paris 13e, 14 conseillers",
    "Handicap et évolution professionnelle : une journée",
    "Atelier sur la RQTH avec le Cap emploi",
    "Appelez le 01 44 85 12 34",
    "SIRET 775 672 272 00025",
    "Madame la présidente ouvre la séance",
    "Merci à M. Tilleul pour l’accueil",
    "Santé au travail : ce qui change",
    "Parcours de formation des aides-soignants",
  ])("admis : %s", (texte) => expect(signeDePersonne(texte)).toBeNull());
  test.each([
    ["2 69 05 49 588 157", true],
    ["Mme Untel, née le 12 mars 1985", true],
    ["la situation de Mme Durand appelle une suite", true],
    ["Salariés en arrêt de travail ou à mi-temps thérapeutique", false],
    ["Personnes sans titre de séjour : à qui s’adresser", false],
    ["Un partenariat né en 2015", false],
    ["Pilote : Mme Durand", false],
  ])("dans une fiche, dont c’est le sujet : %s, refusé %s", (texte, refuse) =>
    expect(refusDUnePersonne(texte) !== null).toBe(refuse),
  );
});

describe("un message collé", () => {
  const annuaire: NomConnu[] = [
    { id: "faf-tt", nom: "FAF.TT", sigle: true },
    { id: "una", nom: "Una", sigle: true },
    { id: "mission-locale-de-paris", nom: "Mission locale de Paris", sigle: false },
    { id: "paris", nom: "Mission locale", sigle: false },
    { id: "l-orme", nom: "Association de l’Orme", sigle: false },
  ];
  const lire = (message: string, aujourdhui = "2019-06-10") => lireCourriel(message, annuaire, jour(aujourdhui));

  test("objet, jour, lieu, organisations, personnes, durée", () => {
    const lu = lire(
      [
        "De : Inès Fougère",
        "Envoyé : jeudi 6 juin 2019 10:12",
        "Objet : RE: Rencontre entre conseillers",
        "",
        "Bonjour,",
        "Nous étions douze conseillers mardi 4 juin, de 9 h 30 à 12 h, à Saint-Denis, avec FAF.TT et l'Association de l'Orme.",
        "La Mission locale de Paris a présenté son offre ; aucune ne s’appelle Unafo.",
        "Cordialement,",
        "Una, 25 personnes à Lyon",
      ].join("\n"),
    );
    expect(lu.saisie).toMatchObject({
      ...{ intitule: "Rencontre entre conseillers", le: "2019-06-04", lieu: "Saint-Denis", personnes: "12" },
      duree: "2\u00a0h\u00a030",
    });
    expect(lu.organisations).toEqual(["faf-tt", "l-orme", "mission-locale-de-paris"]);
  });

  test.each([
    ["le 12 mars 2019", "2019-03-12"],
    ["le 1er juin", "2019-06-01"],
    ["le 20 décembre", "2018-12-20"],
    ["le 04/06/2019", "2019-06-04"],
    ["le 4/6", "2019-06-04"],
    ["le 04.06.19", "2019-06-04"],
    ["au 05.06.12.34.56", ""],
    ["le 2019-06-04", "2019-06-04"],
    ["hier", "2019-06-09"],
    ["avant-hier", "2019-06-08"],
    ["ce matin", "2019-06-10"],
    ["jeudi dernier", "2019-06-06"],
    ["lundi dernier", "2019-06-03"],
    ["le 31/02/2019", ""],
    ["le 12 juin 2019", ""], // to come
    ["nous verrons bien", ""],
    ["au 12.5 % près", ""],
  ])("le jour de « %s »", (texte, attendu) => expect(lire(texte).saisie.le).toBe(attendu));

  test.each([
    ["Lieu : 12 rue des Lilas, Paris", "12 rue des Lilas, Paris"],
    ["réunis en visio", "À distance"],
    ["dans les locaux de la Région", "Région"],
    ["à Athis-Mons ce jour-là", "Athis-Mons"],
    ["à Paris 13e", "Paris 13e"],
    ["à Madame la présidente", ""],
    ["à 14 h", ""],
  ])("le lieu de « %s »", (texte, attendu) => expect(lire(texte).saisie.lieu).toBe(attendu));

  test.each([
    ["14 personnes", "14"],
    ["une vingtaine de participants", ""],
    ["vingt-deux salariés", "22"],
    ["les conseillers", ""],
    ["0 personnes", ""],
  ])("les personnes de « %s »", (texte, attendu) => expect(lire(texte).saisie.personnes).toBe(attendu));

  test("un message sans rien : rien n’est inventé", () => {
    expect(lire("Merci pour tout").saisie).toMatchObject({ le: "", lieu: "", personnes: "", duree: "", intitule: "" });
    expect(joursLus("", jour("2019-06-10"))).toEqual([]);
  });
});

describe("une pièce jointe", () => {
  const octets = (...bytes: number[]) => new Uint8Array(bytes);
  const texte = (t: string) => new TextEncoder().encode(t);
  const pdf = texte("%PDF-1.7\n…");
  const zip = (rest: string) => new Uint8Array([...octets(0x50, 0x4b, 3, 4), ...texte(rest)]);
  const odt = new Uint8Array([
    ...octets(0x50, 0x4b, 3, 4, ...Array(26).fill(0)),
    ...texte("mimetypeapplication/vnd.oasis.opendocument.text"),
  ]);
  test.each([
    ["a.pdf", pdf],
    ["A.PDF", pdf],
    ["C:\\dossier\\a.pdf", pdf],
    ["a.png", octets(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
    ["a.jpeg", octets(0xff, 0xd8, 0xff, 0)],
    ["a.odt", odt],
    ["a.docx", zip("[Content_Types].xml … word/document.xml")],
    ["a.csv", texte("nom;nombre\nun;1")],
  ])("prise : %s", (nom, contenu) => expect("type" in lirePiece(nom, contenu)).toBe(true));
  test.each([
    ["un PDF qui se dit image", "a.png", pdf],
    ["une image qui se dit PDF", "a.pdf", octets(0xff, 0xd8, 0xff)],
    ["une archive quelconque", "a.docx", zip("word/autre.xml")],
    ["un document à macros", "a.docx", zip("[Content_Types].xml word/document.xml word/vbaProject.bin")],
    ["une page qui se dit tableau", "a.csv", texte("<html>;")],
    ["un programme qui se dit tableau", "a.csv", octets(0x4d, 0x5a, 0, 0x3b)],
    ["un type non pris", "a.exe", pdf],
    ["sans extension", "a", pdf],
    ["rien", "a.pdf", octets()],
    ["trop grand", "a.pdf", new Uint8Array(PIECE_MAX + 1)],
  ])("refusée : %s", (_cas, nom, contenu) => expect("refus" in lirePiece(nom, contenu)).toBe(true));
});

test.each(["-".repeat(20_000), "a-".repeat(10_000)])("un message fait pour lasser ne nomme personne", (message) => {
  expect(personnesLues(message)).toBe(""); // how long: bench saisies
});

test.each([
  [0, "0"],
  [3, "3"],
  [1_200, "1 200"],
  ["moins de 5", "moins de 5"],
  [null, "non communiqué"],
] as const)("le nombre de personnes %s se dit %s", (n, attendu) => expect(un(personnesDites(n))).toBe(attendu));

test.each([
  [{ etat: "compte", engagement: "E", article: "article 2" }, "« x » compte pour « E »."],
  [{ etat: "compte", engagement: "x", article: "article 2" }, "Cette action compte pour « x »."],
  [{ etat: "compte", engagement: null, article: "article 2" }, "« x » compte sous l’article 2."],
  [{ etat: "hors", pourquoi: "…" }, "« x » est hors convention : elle est gardée, sans être comptée."],
  [{ etat: "annulee", le: jour("2020-01-01"), remplacee: false }, /a été annulée le 1er janvier 2020/],
  [{ etat: "annulee", le: jour("2020-01-01"), remplacee: true }, /une autre action la remplace/],
] as const)("la phrase d’une action", (compte, attendu) => expect(un(phraseAction("x", compte))).toMatch(attendu));

test.each([
  ["permis", [], /aucun article ne la couvrait/],
  ["refuse", [], /^La convention a pris fin\.$/],
  ["a-completer", ["vers", "territoire"], /il manque : avec qui elle a été faite et dans quel territoire\./],
] as const)("pourquoi hors convention : %s", (issue, manque, attendu) =>
  expect(un(pourquoiHors(issue, "La convention a pris fin.", manque))).toMatch(attendu),
);

test.each([
  [0, false, "Aucune action n’est encore enregistrée."],
  [0, true, "Aucune action ne répond à ces filtres."],
  [1, false, "Une action enregistrée."],
  [12, true, "Douze actions enregistrées pour ces filtres."],
  [1_234, false, "1 234 actions enregistrées."],
])("la phrase d’une liste de %i", (n, filtree, attendu) => expect(un(phraseListe(n, filtree))).toBe(attendu));

test("les filtres d’une liste : ce qui ne se lit pas est nommé", () => {
  const { filtre, erreurs } = lireFiltre({ nature: "seance", du: "2019-01-01", au: "2019-12-31", hors: "non" });
  expect([filtre, erreurs]).toEqual([
    { natures: ["seance"], du: "2019-01-01", au: "2019-12-31", horsConvention: false },
    {},
  ]);
  const wrong = lireFiltre({ nature: "x", du: "2019-02-30", territoire: "nulle part", au: "hier" });
  expect(Object.keys(wrong.erreurs).sort()).toEqual(["au", "du", "nature", "territoire"]);
  expect(lireFiltre({ du: "2019-02-02", au: "2019-02-01" }).erreurs.au).toContain("avant le début");
});
