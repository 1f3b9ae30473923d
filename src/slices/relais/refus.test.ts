import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { moteurs } from "../../test/moteurs.ts";
import {
  absencesDe,
  attribuer,
  declarerAbsence,
  donnerIndication,
  reprendreIndication,
  sansRoute,
} from "./jobs-agence.ts";
import { donnerAccord, faire, type Proposition, proposer } from "./jobs-gestes.ts";
import { remplacants } from "./reads.ts";
import { type Agences, DESTINATAIRE, EMETTEUR, FICHE, INES, ouvrirAgences, PAUL, parLien } from "./relais.test-aide.ts";
import { departementDe, lireFicheSaisie } from "./rules-saisie.ts";

describe("ce qui ne part jamais dans une fiche", () => {
  const champs = { conseiller: "Inès", agence: "Mission locale Sainte-Marie" };
  test.each([
    ["paroles", "Je suis mariée et j’ai deux enfants", "la famille de quelqu’un"],
    ["paroles", "mon mari travaille", "la famille de quelqu’un"],
    ["paroles", "Je touche le RSA", "les revenus de quelqu’un"],
    ["paroles", "un salaire de 1 800 euros", "les revenus de quelqu’un"],
    ["paroles", "après un cancer", "la santé de quelqu’un"],
    ["paroles", "son handicap", "la santé de quelqu’un"],
    ["precision", "en arrêt maladie depuis mars", "la santé de quelqu’un"],
    ["metier", "1 85 05 78 006 084 36", "un numéro de sécurité sociale"],
    ["nom", "185057800608436", "un numéro de sécurité sociale"],
    ["telephonePersonne", "2 69 05 49 588 157 80", "un numéro de sécurité sociale"],
    ["agence", "né le 3 mars 1980", "une date de naissance"],
  ])("%s : %s", (nom, texte, quoi) => {
    const read = lireFicheSaisie({ ...champs, [nom]: texte });
    expect(read.ok ? null : read.erreurs[nom]).toMatch(quoi);
    expect(JSON.stringify(read)).not.toContain(texte);
  });

  test.each([
    ["paroles", "Je cherche un métier assis, près de la rue Marie-Curie."],
    ["paroles", "J’ai marié deux métiers : un accompagnement conjoint me va."],
    ["paroles", "Je suis revenue de l’étranger."],
    ["metier", "assistante de direction"],
    ["nom", "Épouse"],
    ["prenom", "Marie"],
    ["commune", "Sainte-Marie"],
  ])("%s : %s, cela passe", (nom, texte) => {
    if (texte.includes("marié")) return expect(lireFicheSaisie({ ...champs, [nom]: texte }).ok).toBe(false); // better one too many
    expect(lireFicheSaisie({ ...champs, [nom]: texte })).toMatchObject({ ok: true });
  });

  test("600 caractères tiennent, 601 non", () => {
    expect(lireFicheSaisie({ ...champs, paroles: "a".repeat(600) }).ok).toBe(true);
    const read = lireFicheSaisie({ ...champs, paroles: "a".repeat(601) });
    expect(read).toEqual({ ok: false, erreurs: { paroles: "Au plus 600 caractères." } });
  });

  test.each([
    ["75", "DEP-75"],
    ["2a", "DEP-2A"],
    ["974", "DEP-974"],
    ["01", "DEP-01"],
    ["20", null],
    ["00", null],
    ["96", null],
    ["75056", null],
    ["Paris", null],
    ["", null],
  ])("« %s » comme département", (saisi, code) => {
    expect(departementDe(saisi)).toBe(code);
  });
});

describe.each(moteurs())("ce qui est refusé ne laisse rien, sur $nom", ({ ouvrir }) => {
  let a: Agences;
  beforeAll(async () => {
    a = await ouvrirAgences(ouvrir);
    await a.engager("collegue", EMETTEUR, "conseiller");
    await a.engager("direction", EMETTEUR, "gestionnaire");
  });
  afterAll(() => a.b.fermer());

  const P: Proposition = { emetteur: EMETTEUR, destinataire: DESTINATAIRE, territoire: "DEP-75", fiche: FICHE };
  /** The sentence of a refusal, or of what was thrown; checks that no table has moved. */
  const phrase = async (fn: () => Promise<{ issue: string; refus?: { phrase: string } }>): Promise<string> => {
    const before = await a.lignes();
    const said = await fn().then(
      (done) => (done.issue === "refuse" ? (done.refus?.phrase ?? "") : "fait"),
      (cause: Error) => cause.message,
    );
    expect([said, await a.lignes()]).toEqual([said, before]);
    return said;
  };

  test.each<[string, Partial<Proposition>, RegExp]>([
    ["vers soi-même", { destinataire: EMETTEUR }, /va d’un organisme à un autre/],
    ["vers qui n’est partie de rien", { destinataire: "france-travail" }, /Rien n’a été transmis/],
    ["vers l’inconnu", { destinataire: "nulle-part" }, /Rien n’a été transmis/],
    ["dans une région", { territoire: "REG-11" }, /se fait dans un département/],
    ["dans une commune", { territoire: "COM-75056" }, /se fait dans un département/],
    ["hors du territoire de la convention", { territoire: "DEP-69" }, /Rien n’a été transmis/],
    ["au nom d’un autre organisme", { emetteur: "afdas" }, /Aucun de vos mandats en cours/],
    [
      "avec la santé de la personne",
      { fiche: { ...FICHE, demande: { paroles: "une dépression" } } },
      /la santé de quelqu’un/,
    ],
  ])("proposer %s", async (_, plus, sentence) => {
    expect(await phrase(() => a.sous(INES, (ici) => proposer(ici, { ...P, ...plus })))).toMatch(sentence);
  });

  test("proposer sans être conseiller : ni la direction, ni un lien, ni un visiteur", async () => {
    const direction = { ...INES, personne: "direction", gouverne: [EMETTEUR], conseille: [] };
    const lien = parLien("suivre", "beneficiaire:x", EMETTEUR);
    for (const qui of [direction, lien, { ...INES, personne: null, conseille: [] }])
      expect(await phrase(() => a.sous(qui, (ici) => proposer(ici, P)))).not.toBe("fait");
  });

  test("vers une partie qui n’est plus liée : la veille et le dernier jour oui, le lendemain non", async () => {
    const partie = "afdas";
    await a.b.store.script(`update convention set corps = jsonb_set(corps, '{retraits}',
      '[{"organisation": "${partie}", "effetLe": "2019-06-10"}]') where id = 'cep-idf-2019'`);
    for (const jour of ["2019-06-09", "2019-06-10"]) {
      a.leJour(jour);
      expect((await a.sous(INES, (ici) => proposer(ici, { ...P, destinataire: partie }))).issue).toBe("fait");
    }
    a.leJour("2019-06-11");
    expect(await phrase(() => a.sous(INES, (ici) => proposer(ici, { ...P, destinataire: partie })))).toMatch(
      /Rien n’a été transmis/,
    );
    await a.b.store.script(`update convention set corps = corps - 'retraits' where id = 'cep-idf-2019'`);
    a.leJour("2019-06-03");
  });

  test("deux fois la même personne vers le même organisme ; la même clé deux fois n’en fait qu’une", async () => {
    const fiche = { ...FICHE, personne: { courriel: "deux.fois@example.org" } };
    const go = () => a.sous(INES, (ici) => proposer(ici, { ...P, fiche }, "cle-1"));
    const first = await go();
    expect(await phrase(go)).toBe("fait");
    expect(await go()).toMatchObject({ deja: true, resultat: (first as { resultat: object }).resultat });
    expect(await phrase(() => a.sous(INES, (ici) => proposer(ici, { ...P, fiche })))).toMatch(/déjà en cours/);
    const phone = { ...FICHE, personne: { telephone: "06 00 00 00 01" } };
    await a.propose({ fiche: phone });
    const again = { ...FICHE, personne: { telephone: "+33600000001" } };
    expect(await phrase(() => a.sous(INES, (ici) => proposer(ici, { ...P, fiche: again })))).toMatch(/déjà en cours/);
  });

  test("répondre deux fois, après un retrait, sans avoir reçu, par un lien transféré", async () => {
    const id = await a.transmis();
    const relais = await a.voir(PAUL, id);
    if (relais === null) throw new Error("not seen");
    const le = a.essai.horloge.instant;
    const answer =
      (qui = PAUL, cle?: string) =>
      () =>
        a.sous(qui, (ici) =>
          faire(
            ici,
            { relais, geste: "accepter", cote: "destinataire" },
            () => ({ suite: { repondu_le: le, reponse: "accepte" } }),
            cle,
          ),
        );
    expect(await phrase(answer(parLien("repondre", `relais:${id}`, "afdas")))).toMatch(/n’a pas été envoyé pour cela/);
    expect(await phrase(answer(parLien("repondre", "relais:autre", DESTINATAIRE)))).toMatch(
      /n’a pas été envoyé pour cela/,
    );
    expect(await phrase(answer(parLien("suivre", `beneficiaire:${relais.beneficiaire}`, EMETTEUR)))).toMatch(
      /ne vous revient pas/,
    );
    expect(await phrase(answer(INES))).toMatch(/Aucun de vos mandats/);
    expect((await answer(PAUL, "une")()).issue).toBe("fait");
    expect(await phrase(answer(PAUL, "une"))).toBe("fait"); // the same form again: the first answer
    expect(await phrase(answer(PAUL, "deux"))).toMatch(/Une réponse a déjà été donnée/);
    const away = await a.transmis();
    const seen = await a.voir(PAUL, away);
    if (seen === null) throw new Error("not seen");
    await a.sous(INES, (ici) =>
      faire(ici, { relais: seen, geste: "retirer-accord", cote: "emetteur" }, () => ({ suite: { retire_le: le } })),
    );
    const late = () =>
      a.sous(PAUL, (ici) =>
        faire(ici, { relais: seen, geste: "accepter", cote: "destinataire" }, () => ({
          suite: { repondu_le: le, reponse: "accepte" },
        })),
      );
    expect(await phrase(late)).toBe("La personne a retiré son accord.");
  });

  test("à plusieurs au même instant : une réponse, un accord, une mise en relation, jamais deux", async () => {
    const id = await a.transmis();
    const relais = await a.voir(PAUL, id);
    if (relais === null) throw new Error("not seen");
    const le = a.essai.horloge.instant;
    const ensemble = async (n: number, fn: (i: number) => Promise<{ issue: string }>) => {
      const all = await Promise.allSettled(Array.from({ length: n }, (_, i) => fn(i)));
      return all.filter((x) => x.status === "fulfilled" && x.value.issue === "fait").length;
    };
    const answered = await ensemble(6, (i) =>
      a.sous(PAUL, (ici) =>
        faire(
          ici,
          { relais, geste: i % 2 === 0 ? "accepter" : "decliner", cote: "destinataire" },
          () => ({ suite: { repondu_le: le, reponse: i % 2 === 0 ? "accepte" : "decline" } }),
          `ensemble-${i}`,
        ),
      ),
    );
    expect(answered).toBe(1);
    const waiting = await a.propose();
    const accord = { relais: waiting, voie: "oral", blocs: [], finalite: "x" } as const;
    expect(await ensemble(4, (i) => a.sous(INES, (ici) => donnerAccord(ici, accord, `accord-${i}`)))).toBe(1);
    const fiche = { ...FICHE, personne: { courriel: "ensemble@example.org" } };
    const before = await a.lignes();
    expect(await ensemble(4, (i) => a.sous(INES, (ici) => proposer(ici, { ...P, fiche }, `propose-${i}`)))).toBe(1);
    const after = await a.lignes();
    const more = (t: string) => (after[t] ?? 0) - (before[t] ?? 0);
    expect(["relais", "beneficiaire", "fiche_de_liaison"].map(more)).toEqual([1, 1, 1]);
  });

  test("un accord pour rien, un accord deux fois, un accord d’un autre", async () => {
    const id = await a.transmis();
    const accord = { relais: id, voie: "oral", blocs: [], finalite: "x" } as const;
    expect(await phrase(() => a.sous(INES, (ici) => donnerAccord(ici, accord)))).toMatch(/n’attend plus d’accord/);
    expect(await phrase(() => a.sous(PAUL, (ici) => donnerAccord(ici, accord)))).toMatch(/n’attend plus d’accord/);
    const other = { ...accord, relais: "inconnu" };
    expect(await phrase(() => a.sous(INES, (ici) => donnerAccord(ici, other)))).toMatch(/n’attend plus d’accord/);
  });

  describe("autour : indications, absences, charge", () => {
    const I = { organisation: EMETTEUR, operateur: "cap_emploi", vers: DESTINATAIRE, territoire: "DEP-75" };
    test("dire où aller ne transmet rien, se compte, et vaut une information quand un article la couvre", async () => {
      const before = await a.lignes();
      const done = await a.sous(INES, (ici) => donnerIndication(ici, I, "i-1"));
      expect(done.issue).toBe("fait");
      expect(await a.sous(INES, (ici) => donnerIndication(ici, I, "i-1"))).toMatchObject({ deja: true });
      const after = await a.lignes();
      const moved = Object.entries(after).flatMap(([t, n]) => (n === before[t] ? [] : [[t, n - (before[t] ?? 0)]]));
      // the geste, and the act that an article of the convention of the eight covers
      expect(moved).toEqual([
        ["acte", 2],
        ["indication", 1],
      ]);
      const [act] = await a.sous(INES, ({ tx }) =>
        tx.db
          .selectFrom("acte")
          .selectAll()
          .where("nature", "=", "information")
          .where("vers", "=", DESTINATAIRE)
          .execute(),
      );
      expect(act).toMatchObject({ convention: "cep-idf-2019", hors_convention: false, territoire: "DEP-75" });
      expect(act?.contenu).not.toHaveProperty("personnes");
      expect(await a.sous(PAUL, ({ tx }) => tx.db.selectFrom("indication").selectAll().execute())).toEqual([]);
    });

    test("une absence de route a quelqu’un, jusqu’à ce qu’on la reprenne", async () => {
      const none = { ...I, operateur: null, vers: null, aReprendrePar: "collegue" };
      const done = await a.sous(INES, (ici) => donnerIndication(ici, none));
      const { indication } = (done as { resultat: { indication: string } }).resultat;
      const open = () => a.sous(INES, ({ tx }) => sansRoute(tx, [EMETTEUR]));
      expect(await open()).toMatchObject([{ id: indication, a_reprendre_par: "collegue" }]);
      expect(await a.sous(PAUL, ({ tx }) => sansRoute(tx, [EMETTEUR]))).toEqual([]);
      expect(await phrase(() => a.sous(PAUL, (ici) => reprendreIndication(ici, { indication })))).toMatch(
        /pas de votre organisme/,
      );
      expect((await a.sous(INES, (ici) => reprendreIndication(ici, { indication }))).issue).toBe("fait");
      expect(await open()).toEqual([]);
      expect(await phrase(() => a.sous(INES, (ici) => reprendreIndication(ici, { indication })))).toMatch(
        /déjà été reprise/,
      );
    });

    test.each<[string, object, RegExp]>([
      ["hors d’un département", { territoire: "FR" }, /numéro de département/],
      ["vers un opérateur inconnu", { operateur: "inconnu" }, /opérateur de la liste/],
      ["vers soi", { vers: EMETTEUR }, /un autre organisme/],
      [
        "sans route, confiée à personne d’ici",
        { operateur: null, aReprendrePar: "paul-genevrier" },
        /confiée à un conseiller/,
      ],
      [
        "sans route, confiée à qui ne conseille pas",
        { operateur: null, aReprendrePar: "direction" },
        /confiée à un conseiller/,
      ],
      ["au nom d’un autre", { organisation: "afdas" }, /Aucun de vos mandats/],
    ])("une indication %s", async (_, plus, sentence) => {
      expect(await phrase(() => a.sous(INES, (ici) => donnerIndication(ici, { ...I, ...plus })))).toMatch(sentence);
    });

    const A = { organisation: EMETTEUR, remplacant: "collegue", du: "2019-06-10" as Day, au: "2019-06-14" as Day };
    test("une absence : le remplaçant la veille non, le premier et le dernier jour oui, le lendemain non", async () => {
      expect((await a.sous(INES, (ici) => declarerAbsence(ici, A))).issue).toBe("fait");
      for (const [jour, qui] of [
        ["2019-06-09", undefined],
        ["2019-06-10", "collegue"],
        ["2019-06-14", "collegue"],
        ["2019-06-15", undefined],
      ] as const) {
        const found = await a.sous(INES, ({ tx }) => remplacants(tx, [EMETTEUR], jour as Day));
        expect([jour, found.get("ines-fougere")]).toEqual([jour, qui]);
      }
      expect(await a.sous(INES, ({ tx }) => absencesDe(tx, [EMETTEUR], "2019-06-14" as Day))).toHaveLength(1);
      expect(await a.sous(PAUL, ({ tx }) => absencesDe(tx, [EMETTEUR], "2019-06-14" as Day))).toEqual([]);
    });

    test.each<[string, object, RegExp]>([
      ["à l’envers", { du: "2019-06-14", au: "2019-06-10" }, /finit le jour où elle commence/],
      ["déjà finie", { du: "2019-06-01", au: "2019-06-02" }, /déjà finie/],
      ["remplacée par soi", { remplacant: "ines-fougere" }, /quelqu’un d’autre/],
      ["remplacée d’ailleurs", { remplacant: "paul-genevrier" }, /conseiller de votre organisme/],
      ["remplacée par la direction", { remplacant: "direction" }, /conseiller de votre organisme/],
      ["ailleurs que chez soi", { organisation: DESTINATAIRE, remplacant: "paul-genevrier" }, /Aucun de vos mandats/],
    ])("une absence %s", async (_, plus, sentence) => {
      expect(await phrase(() => a.sous(INES, (ici) => declarerAbsence(ici, { ...A, ...plus })))).toMatch(sentence);
    });

    test("attribuer : à un conseiller de son propre organisme, chacun de son côté", async () => {
      const id = await a.transmis();
      const relais = await a.voir(INES, id);
      if (relais === null) throw new Error("not seen");
      const go = (qui: typeof INES, cote: "emetteur" | "destinataire", to: string) => () =>
        a.sous(qui, (ici) => attribuer(ici, { relais, cote, a: to }));
      expect(await phrase(go(INES, "emetteur", "paul-genevrier"))).toMatch(/conseiller de votre organisme/);
      expect(await phrase(go(INES, "destinataire", "paul-genevrier"))).toMatch(/Aucun de vos mandats/);
      expect((await go(INES, "emetteur", "collegue")()).issue).toBe("fait");
      expect((await go(PAUL, "destinataire", "paul-genevrier")()).issue).toBe("fait");
      expect(await a.voir(INES, id)).toMatchObject({ suiviPar: "collegue", attribueA: "paul-genevrier" });
    });
  });
});
