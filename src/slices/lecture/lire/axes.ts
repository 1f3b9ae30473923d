import { tous } from "./chercher.ts";
import type { Contexte, Partie } from "./contexte.ts";
import { estInfinitif, infinitifA, membres, rogner } from "./couper.ts";
import { PROGRAMME } from "./engagements.ts";
import { type Place, places } from "./rubriques.ts";
import type { Bloc, Phrase, Texte } from "./segmenter.ts";
import { citer } from "./source.ts";
import { peutEtreSujet, Sujets } from "./sujets.ts";
import { ACTE, AMORCE, DUREE, INTENTION, PERMET, PRONOM, TOURNURES, type Tournure } from "./tournures.ts";
import type { AxeLu, Empan } from "./types.ts";

/*
 * What the parties cooperate on: the members of an enumeration where there is one (axes, volets, objectifs, ordinals),
 * else the object that the convention gives itself.
 */

const NOMBRE = String.raw`(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d{1,2}|plusieurs|differents|principaux|grands|les|des)`;
/** Names of what is enumerated, by rank: where axes are, objectives around them are left out, then ambitions. */
const NOMS: readonly string[] = [
  "axes?|volets?|chantiers?|piliers?|domaines?|thematiques?|themes?|champs d'action|champs|orientations?|priorites|leviers",
  "objectifs?|actions?|missions?|projets?|finalites|buts?|objets?|points|pistes|sujets|mesures|dispositions|temps forts|modalites de (?:cooperation|collaboration)|formes?",
  "ambitions?|enjeux|principes|valeurs",
];
const RANGS = NOMS.map((n) => new RegExp(String.raw`\b(?:${n})\b`));

/** Rank of what is no enumeration of axes. */
const AUCUN = 9;
const rangDe = (words: string): number => {
  const i = RANGS.findIndex((r) => r.test(words));
  return i < 0 ? AUCUN : i;
};
/** Lists of something else than axes. */
const ETRANGER =
  /\b(?:engage\w*|engagements?|obligations?|oblige|pieces?|documents?|justificatifs?|composee?|membres?|considerant|vu|notamment : ?$|modalites de (?:paiement|versement)|contacts?|liens?|comite|renseignements|tarifs?|horaires|partenaires|signataires|permanences)\b/;
const title = (b: Bloc): boolean => b.genre === "titre" || b.genre === "article";
/** Titles of what is to be done together. */
const PROGRAMMES =
  /\b(?:programme|contenu|champs?|perimetre|nature (?:de la|du|des) (?:cooperation|partenariat|collaboration|actions?)|modalites (?:de|du) (?:cooperation|partenariat|collaboration)|actions?)\b/;
/** "quatre rendez-vous :", whatever is counted, but people, bodies, times, money and copies. */
const COMPTE =
  /\b(?:deux|trois|quatre|cinq|six|sept|huit) (?:grands? |grandes? |principaux |principales |nouveaux |nouvelles )?(?!ans|annee|mois|jours?|semaine|heure|personne|partenaire|signataire|parties|commune|structure|organis|etablissement|association|federation|entreprise|site|ville|region|departement|collectivite|euro|exemplaire|salarie|jeune|eleve|membre|president|elu|acteur|operateur|club|autre|premier|dernier|condition|document|piece|volontaire|representant)[a-zœ-]{4,}[^.:;]{0,70}: *$/;
const COMPTE_EN_PHRASE = new RegExp(COMPTE.source.replace(/: \*\$$/, ": ?(?=\\S)"));
/** "Les deux fédérations travailleront à :" */
const ENSEMBLE =
  /\b(?:travailleront|travaillent|vont travailler|collaboreront|collaborent|coopereront|cooperent|oeuvreront|oeuvrent|agiront|agissent|s'associent|se sont associe\w*|s'unissent|s'allient)(?: ensemble| conjointement| notamment)? (?:a|sur|pour|autour d\S+|dans les \S+) ?: *$/;
const MENU = /^(?:au menu|au programme)(?: (?:de|du|des) [^:,.]{3,60})?(?: ?: ?|, )/;
/** "Le texte organise :": any verb whose subject is the convention. */
const SUJET_ACTE =
  /^(?:[^,:]{0,80}, )?(?:(?:cette|la presente|la|ce|le present|le|l'|cet) ?(?:nouve(?:l|lle|au) )?(?:convention|accord|partenariat|protocole|charte|contrat|avenant|texte|cooperation|collaboration|programme|entente|accord-cadre|convention-cadre)|elle|il|celle-ci|celui-ci)\b[^.]{3,160}: *$/;
/** What introduces the contents of a convention without naming them. */
const SOMMAIRE =
  /^(?:ce que (?:prevoit|contient|dit|change|comporte|propose)|au programme|concretement|les grandes lignes|le contenu|les points (?:cles|forts)|dans le detail|les mesures|ce qui (?:est prevu|change|va changer))\b/;

/** A list of members read together: where they stand, and how much they are the axes themselves. */
type Liste = { readonly rang: number; readonly spans: readonly Empan[] };

/** Reads axes: the best enumeration, else the object. */
export function lireAxes(c: Contexte, parties: readonly Partie[]): AxeLu[] {
  const reader = new Lecteur(c, parties);
  const lists = reader.listes();
  const best = Math.min(...lists.map((l) => l.rang));
  const spans = lists.filter((l) => l.rang === best).flatMap((l) => l.spans);
  const objects = spans.length > 1 && best < 2 ? [] : reader.objets();
  return unis(c.texte, objects.length > 0 || spans.length < 2 ? objects : spans);
}

/** In order, without what repeats or lies inside another. */
function unis(t: Texte, spans: readonly Empan[]): AxeLu[] {
  const seen: Empan[] = [];
  for (const s of [...spans].sort((a, b) => a[0] - b[0] || b[1] - a[1]))
    if (!seen.some(([du, au]) => s[0] < au && s[1] > du) && !seen.some((o) => redite(t, o, s))) seen.push(s);
  return seen
    .map(([du, au]) => citer(t, du, Math.min(au, du + 780)))
    .map(({ quote, span }) => ({ quote, spans: [span] }));
}

const pleins = ({ bas }: Texte, [du, au]: Empan): Set<string> => new Set(bas.slice(du, au).match(/[a-zœ]{4,}/g) ?? []);

/** Whether two pieces say the same in nearly the same words. */
function redite(t: Texte, a: Empan, b: Empan): boolean {
  const [x, y] = [pleins(t, a), pleins(t, b)];
  const shared = [...x].filter((w) => y.has(w)).length;
  return shared >= 0.7 * Math.min(x.size, y.size);
}

class Lecteur {
  private readonly t: Texte;
  private readonly sujets: Sujets;
  private readonly places: readonly Place[];
  private readonly phrases: readonly Phrase[];

  private readonly c: Contexte;

  constructor(c: Contexte, parties: readonly Partie[]) {
    this.c = c;
    this.t = c.texte;
    this.sujets = new Sujets(c.texte, parties, c.zone.style === "acte");
    this.places = places(c);
    this.phrases = c.texte.phrases.filter((p) => p.du >= c.zone.du && p.du < c.zone.au);
  }

  /** An act that founds an organisation has the object of that organisation. */
  private get constitutive(): boolean {
    return /\bconvention constitutive\b/.test(this.t.bas.slice(this.c.zone.du, this.c.zone.du + 600));
  }

  /** Every enumeration of the zone. */
  listes(): Liste[] {
    return [
      ...this.puces(),
      ...this.titres(),
      ...this.sousTitres(),
      ...this.numerotes(),
      ...this.enPhrase(),
      ...this.ordinaux(),
      ...this.unEtAutre(),
    ];
  }

  /** Bullets under a sentence or a title that announces axes, objectives, or a purpose. */
  private puces(): Liste[] {
    const out = new Map<number, Liste>();
    for (const { bloc, matiere } of this.places) {
      if (bloc.genre !== "puce" || bloc.annonce < 0 || matiere === "usage") continue;
      const known = out.get(bloc.annonce);
      const rang = known?.rang ?? this.rangDAnnonce(this.t.blocs[bloc.annonce] as Bloc, bloc.annonce, matiere);
      if (rang >= AUCUN) continue;
      if (/^(?:nous|on|ensemble,) /.test(this.t.bas.slice(bloc.du, bloc.du + 12))) continue;
      const [du, au] = this.corpsDAxe(bloc);
      out.set(bloc.annonce, { rang, spans: [...(known?.spans ?? []), [du, au]] });
    }
    return [...out.values()];
  }

  /** A bullet without "Axe 1 :"; its first sentence where it has several. */
  private corpsDAxe(bloc: Bloc): Empan {
    const i = this.t.blocs.indexOf(bloc);
    const first = this.t.phrases.find((p) => p.bloc === i);
    const au = first !== undefined && bloc.au - bloc.du > 200 ? first.au : bloc.au;
    const lead = INTITULE.exec(this.t.bas.slice(bloc.du, au)) ?? NUMERO.exec(this.t.bas.slice(bloc.du, au));
    const du = bloc.du + (lead !== null && lead[0].length < au - bloc.du - 3 ? lead[0].length : 0);
    return [du, rogner(this.t.bas, du, au)];
  }

  private rangDAnnonce(b: Bloc, i: number, matiere: Place["matiere"]): number {
    const p = this.phrases.findLast((x) => x.bloc === i) ?? { du: b.du, au: b.au, bloc: i };
    const words = this.t.bas.slice(p.du, b.au);
    if (PROGRAMME.test(words)) return 1;
    if (ETRANGER.test(words) && !/\baxes?\b/.test(words)) return AUCUN;
    if (this.deParti(p)) return AUCUN;
    if ((SOMMAIRE.test(words) || (title(b) && PROGRAMMES.test(words))) && words.length < 110) return 1;
    const bare = !/[.:;,]$/.test(words) && words.length < 90;
    if (title(b) || bare) return words.length < 110 ? rangDe(words) : AUCUN;
    if (!/:\s*$/.test(words)) return AUCUN;
    if (matiere === "tete" && !/\bpresente?s? (?:convention|contrat|accord|protocole|charte|avenant|plan)/.test(words))
      return AUCUN;
    const rank = rangDe(words.slice(-140));
    if (rank < AUCUN) return rank;
    const told = this.c.zone.style === "recit" || ACTE.test(words) || matiere === "objet";
    const loose = matiere === "objet" && /\b(?:notamment|a savoir|ainsi|suivante?s?) ?: *$/.test(words);
    if (/\b(?:repose|fonde\w*|s'appuie|base) [^.]{0,30}: *$/.test(words)) return 2;
    if (COMPTE.test(words)) return 1;
    if (ENSEMBLE.test(words)) return 1;
    if (matiere === "objet" && /\b(?:entend|souhait|convien|associ)/.test(words)) return 1;
    return told && (ANNONCE.test(words) || loose || SUJET_ACTE.test(words)) ? 1 : AUCUN;
  }

  /** Whether what is told is the purpose of an organisation or of a committee, not of the agreement. */
  private deParti(p: Phrase): boolean {
    const words = this.t.bas.slice(p.du, p.au);
    if (
      /\b(?:comite|commission|copil|instance|groupe de travail)\b[^.]{0,60}\b(?:a|ont|aura) (?:notamment )?pour\b/.test(
        words,
      )
    )
      return true;
    if (!/\b(?:a|ont|ayant) (?:notamment |egalement )?pour (?:objet|but|mission|vocation|objectif|role)/.test(words))
      return false;
    if (this.constitutive && /^(?:le|la|l')[ ]?(?:groupement|gip|reseau|federation|association|syndicat)\b/.test(words))
      return false;
    const g = this.sujets.mentions(p.du, p.au).find((x) => peutEtreSujet(this.t, p, x));
    return (
      (g !== undefined && g.qui !== "toutes" && !(Array.isArray(g.qui) && g.qui.length > 1)) ||
      !(ACTE.test(words) || PRONOM.test(words.slice(0, 20)))
    );
  }

  /** What stands under a title of axes: titles one step down, or paragraphs that begin with an infinitive. */
  private sousTitres(): Liste[] {
    return this.places.flatMap(({ bloc, i, matiere }) => {
      const words = this.t.bas.slice(bloc.du, bloc.au);
      if (
        (bloc.genre !== "titre" && bloc.genre !== "article") ||
        words.length > 110 ||
        matiere === "usage" ||
        matiere === "engagements"
      )
        return [];
      const rang = RANGS.findIndex((r) => r.test(words));
      if (
        rang < 0 ||
        /^(?:convention|accord|avenant|protocole|contrat|charte)\b|\b(?:objet|missions?|comite|duree)\b/.test(words)
      )
        return [];
      const under = this.places.filter((x) => x.bloc.sous === i && x.bloc.au - x.bloc.du < 320);
      const titles = under.filter((x) => x.bloc.genre === "titre");
      const verbs = under.filter(
        (x) =>
          x.bloc.genre === "paragraphe" &&
          estInfinitif(/^(?:s'|se )?([a-zœ]+)/.exec(this.t.bas.slice(x.bloc.du, x.bloc.du + 30))?.[1] ?? ""),
      );
      const clauses = under.filter(
        (x) => x.bloc.genre === "paragraphe" && /\d/.test(this.t.bas.slice(x.bloc.debut, x.bloc.du)),
      );
      const kept = titles.length > 1 && rang < 2 ? titles : verbs.length > 1 ? verbs : rang < 1 ? clauses : [];
      return kept.length > 1 ? [{ rang, spans: kept.map((x) => this.corpsDAxe(x.bloc)) }] : [];
    });
  }

  /** Titles under a title that counts axes: "Quatre axes de coopération", then four titles. */
  private titres(): Liste[] {
    const out: Liste[] = [];
    this.places.forEach(({ bloc }, k) => {
      if (bloc.genre !== "titre") return;
      const words = this.t.bas.slice(bloc.du, bloc.au);
      const count =
        /\b(deux|trois|quatre|cinq|six|sept|huit|[2-8]) (?:grands |principaux |grandes )?(?:axes|volets|chantiers|piliers|domaines|priorites|objectifs|thematiques|themes|orientations)\b/.exec(
          words,
        );
      if (count === null || words.length > 120) return;
      const n = CHIFFRES.indexOf(count[1] as string);
      const max = n >= 0 ? n + 2 : Number(count[1]);
      const next = this.places
        .slice(k + 1)
        .filter((x) => x.bloc.genre === "titre" && x.bloc.niveau >= bloc.niveau)
        .slice(0, max);
      if (next.length >= 2 && this.t.blocs[(this.places[k] as Place).i + 1]?.genre === "titre")
        out.push({ rang: 0, spans: next.map((x) => this.corpsDAxe(x.bloc)) });
    });
    return out;
  }

  /** "Axe 1 : …", "Volet 2 – …" at the head of a title, a bullet or a paragraph. */
  private numerotes(): Liste[] {
    const spans: Empan[] = [];
    for (const { bloc } of this.places) {
      const m = INTITULE.exec(this.t.bas.slice(bloc.du, Math.min(bloc.au, bloc.du + 80)));
      if (m === null || bloc.au - bloc.du - m[0].length < 6) continue;
      spans.push(this.corpsDAxe(bloc));
    }
    return spans.length > 1 ? [{ rang: -1, spans }] : [];
  }

  /** "trois axes : a, b et c", in the same sentence or in the next one ("Ils concernent : …"). */
  private enPhrase(): Liste[] {
    const out: Liste[] = [];
    this.phrases.forEach((p, k) => {
      const words = this.t.bas.slice(p.du, p.au);
      const m = EN_PHRASE.exec(words);
      const menu = MENU.exec(words);
      if (menu !== null) {
        const spans = [
          ...words.slice(menu[0].length).matchAll(/[^,;]+?(?=,|;| et (?!\S+ \S+$)|\.?$)(?:, | et |; )?/g),
        ].map(
          (x): Empan => [
            p.du + menu[0].length + x.index,
            rogner(
              this.t.bas,
              p.du + menu[0].length + x.index,
              p.du + menu[0].length + x.index + x[0].replace(/(?: et|,|;) $/, "").length,
            ),
          ],
        );
        if (spans.length > 1 && spans.every(([f, e]) => e - f > 12)) out.push({ rang: 1, spans });
      } else if (m !== null && !this.deParti(p) && !/\bengage/.test(words.slice(0, m.index)))
        this.enumerer(p.du + m.index + m[0].length, p.au, m[1] as string, out);
      else if (COMPTE_EN_PHRASE.test(words) && ACTE.test(words) && !this.deParti(p) && !/\bengage/.test(words)) {
        const lead = COMPTE_EN_PHRASE.exec(words) as RegExpExecArray;
        this.enumerer(p.du + lead.index + lead[0].length, p.au, "actions", out);
      } else if (COMPTES.test(words) && !words.includes(":")) {
        const next = this.phrases[k + 1];
        const lead =
          next &&
          /^(?:ils|elles|ceux-ci|celles-ci|il s'agit)(?: \S+)? (?:concernent|portent sur|visent|sont|comprennent|de|d') ?:? ?/.exec(
            this.t.bas.slice(next.du, next.au),
          );
        if (next && lead) this.enumerer(next.du + lead[0].length, next.au, "axes", out);
      }
    });
    return out;
  }

  private enumerer(du: number, au: number, noun: string, out: Liste[]): void {
    const spans = membres(this.t, du, au, "liste");
    if (spans.length > 1)
      out.push({
        rang: Math.max(
          0,
          RANGS.findIndex((r) => r.test(noun)),
        ),
        spans,
      });
  }

  /** "Le premier vise à …", "Le deuxième volet porte sur …", "Enfin, dernier objectif : …". */
  private ordinaux(): Liste[] {
    const spans: Empan[] = [];
    let named = this.phrases.some((p) => COMPTES.test(this.t.bas.slice(p.du, p.au)));
    for (const p of this.phrases) {
      const words = this.t.bas.slice(p.du, Math.min(p.au, p.du + 260));
      const m = ORDINAL.exec(words);
      if (m === null) continue;
      named ||= m[1] !== undefined || /objectif|axe|volet/.test(words);
      const du = p.du + m.index + m[0].length;
      const all = membres(this.t, this.apresPreposition(du), p.au);
      const [first, last] = [all[0], all.at(-1)];
      if (first && last) spans.push([first[0], last[1]]);
    }
    return spans.length > 1 && named ? [{ rang: 0, spans }] : [];
  }

  /** "l'un sur la formation, l'autre sur l'emploi". */
  private unEtAutre(): Liste[] {
    return this.phrases.flatMap((p) => {
      const m = UN_ET_AUTRE.exec(this.t.bas.slice(p.du, p.au));
      if (m === null) return [];
      const first = p.du + m.index + (m[1] as string).length;
      const mid = first + (m[2] as string).length;
      const second = p.du + m.index + m[0].length;
      const au = rogner(this.t.bas, second, p.au);
      return [
        {
          rang: 0,
          spans: [
            [first, rogner(this.t.bas, first, mid)],
            [second, au],
          ] as Empan[],
        },
      ];
    });
  }

  private apresPreposition(at: number): number {
    return (
      at + (/^(?:(?:a|de|en) |d'(?=[a-zœ]+(?:er|ir|re)\b)|")?"?/.exec(this.t.bas.slice(at, at + 24))?.[0].length ?? 0)
    );
  }

  /** The object of the convention, of the best rank found; in an act, first what its article "Objet" says. */
  objets(): Empan[] {
    const found: { rang: number; spans: Empan[] }[] = [];
    const places = new Map(this.places.map((x) => [x.i, x]));
    for (const p of this.phrases) {
      const place = places.get(p.bloc) as Place;
      if (place.matiere === "usage" || place.bloc.genre === "titre" || place.bloc.genre === "article") continue;
      const words = this.t.bas.slice(p.du, p.au);
      if (!AMORCE.test(words)) continue;
      const got = this.objet(p, words, place);
      if (got !== null) found.push(got);
    }
    if (found.length === 0) return this.premierDObjet();
    const best = Math.min(...found.map((f) => f.rang));
    const kept = found.filter((f) => f.rang === best);
    return kept.slice(0, best >= 2 ? 1 : 3).flatMap((f) => f.spans);
  }

  /** Where the article on the object has none of these turns of phrase, its first sentence is the object. */
  private premierDObjet(): Empan[] {
    if (this.c.zone.style !== "acte") return [];
    const first = this.places.find((x) => x.matiere === "objet" && x.bloc.genre === "paragraphe");
    const p = this.phrases.find((x) => x.bloc === first?.i);
    if (p === undefined || p.au - p.du < 40 || /\bengage|: *$/.test(this.t.bas.slice(p.du, p.au))) return [];
    const g = this.sujets.mentions(p.du, p.au).find((x) => peutEtreSujet(this.t, p, x));
    const du = g?.du ?? p.du;
    return [[du, rogner(this.t.bas, du, p.au)]];
  }

  private objet(p: Phrase, words: string, { matiere }: Place): { rang: number; spans: Empan[] } | null {
    const acte = this.c.zone.style === "acte";
    for (const { mots, rang, sujet } of TOURNURES) {
      mots.lastIndex = 0;
      for (const m of tous(mots, words)) {
        const before = words.slice(Math.max(0, m.index - 260), m.index);
        if (!this.vaut(sujet, before, p, m.index, acte && matiere === "objet", m[0])) continue;
        if (acte && rang === 1 && matiere !== "objet" && !/present/.test(before)) continue;
        if (acte && matiere === "tete" && !EN_TETE[rang].test(before + m[0])) continue;
        const du = this.apresPreposition(p.du + m.index + m[0].length);
        if (rang === 2 && parole(before)) continue;
        if (DUREE.test(this.t.bas.slice(du, du + 40))) continue;
        const spans = membres(this.t, du, p.au, "objet");
        if (INTENTION.test(m[0]) && infinitifA(this.t, du) < 0) continue;
        if (spans.length === 0 || (spans[0]?.[1] ?? 0) - du < 12) continue;
        // "ont signé une convention pour …" tells the object as plainly as what the convention will allow
        const plain = rang === 2 && sujet === "nom-d-acte" && SIGNATURE.test(before) && ACTE.test(before.slice(-70));
        return { rang: acte && matiere === "objet" ? -1 : plain ? 1 : rang, spans };
      }
    }
    return null;
  }

  /** Whether the sentence before speaks of the act, so that "elle" may be it. */
  private suitUnActe(p: Phrase): boolean {
    const before = this.phrases[this.phrases.indexOf(p) - 1];
    return before !== undefined && ACTE.test(this.t.bas.slice(before.du, before.au));
  }

  /** Whether the subject of a turn of phrase is the convention, the cooperation, or what they set up. */
  private vaut(sujet: Tournure["sujet"], before: string, p: Phrase, at: number, objet: boolean, libelle = ""): boolean {
    if (sujet === "parties") {
      const who = this.sujets.mentions(p.du, p.du + at).findLast((g) => peutEtreSujet(this.t, p, g));
      return (
        who !== undefined &&
        p.du + at - who.au < 60 &&
        (who.qui === "toutes" || (who.qui !== "inconnu" && who.qui.length > 1))
      );
    }
    if (sujet === "libre") return !/\b(?:notre|votre|mon|ma) $/.test(before);
    const group = this.sujets.mentions(p.du, p.du + at).findLast((g) => peutEtreSujet(this.t, p, g));
    const near = before.slice(-150);
    if (sujet === "nom-d-acte")
      return (
        ACTE.test(near) ||
        objet ||
        /\b(?:s'associent|s'unissent|unissent|s'allient|collaborent|ont signe|signent|viennent de signer|se sont associes|cooperent|se rapprochent)\b/.test(
          near,
        )
      );
    if (group !== undefined && p.du + at - group.au < 12 && group.qui !== "toutes") return false;
    if (libelle && PERMET.test(libelle)) return ACTE.test(before.slice(-60)) && !/ qui $/.test(before);
    return ACTE.test(near) || / qui $/.test(near) || (PRONOM.test(near) && this.suitUnActe(p));
  }
}

/** In the head of an act, what must be said of the convention for its purpose to be the object, by rank. */
const EN_TETE = [
  /\b(?:presente?s?|cette|ce|la convention|le partenariat|l'accord|leur (?:partenariat|cooperation|collaboration))\b/,
  /\bpresente?s?\b/,
  /\b(?:presente?s?|souhaite(?:nt)?|decide(?:nt)?|souhaiter?|convien(?:t|nent)|associent)\b/,
] as const;
const SIGNATURE = /\b(?:sign|conclu|paraphe|scell|officialis|nou|renouvel|formalis)/;
/** Whether a quotation is open: somebody speaks. */
const parole = (before: string): boolean => (before.split('"').length - 1) % 2 === 1;
const CHIFFRES = ["deux", "trois", "quatre", "cinq", "six", "sept", "huit"];
const INTITULE =
  /^(?:\d{1,2}(?:\.\d{1,2})*(?: ?[.)-]+)? |[ivx]{1,4} ?[.)-] ?|[a-h][.)] )?(?:l'|le |la )?(?:axes?|volets?|objectifs?|chantiers?|piliers?|priorites?|domaines?|thematiques?|themes?|orientations?|tranches?|phases?|etapes?|actions?|mesures?|fiches?(?:[- ]actions?)?|enjeux?|defis?)(?: (?:strategique|prioritaire|operationnel|d'action|d'intervention|de cooperation))? (?:n ?° ?)?(?:\d{1,2}|[ivx]{1,4}|[a-h](?= ?[.:)-]))\b ?(?:[:.)-]|,)* ?/;
const NUMERO = /^(?:\d{1,2}(?:\.\d{1,2})*(?: ?[.)-]+ ?| (?:- )?)|[ivx]{1,4} ?[.)-] ?|[a-h][.)] )/;
const UN_ET_AUTRE =
  /(\bl'une? (?:porte |est |vise )?(?:sur|consacree? a|dediee? a|pour|a|concerne) )([^,;]{8,120})[,;] (?:et )?l'autre (?:porte |est |vise )?(?:sur|consacree? a|dediee? a|pour|a|concerne) (?=\S)/;
const ORDINAL =
  /(?:^|[,;:] ?|\. )(?:enfin,? )?(?:l'un |le |la |l'|un |une )?(?:premiere?|deuxieme|seconde?|troisieme|quatrieme|cinquieme|sixieme|derniere?|autre)(?: (axe|volet|objectif|etape|phase|chantier|domaine|priorite|pilier|levier|enjeu|point|mission|thematique|theme|orientation|temps|engagement))?(?: [a-z]+e)?(?:, [^,.:]{2,60},)? ?(?:est (?:de |d'|la |le |l')?|sera (?:de |d')?|vise(?:ra)? |concerne(?:ra)? |porte(?:ra)? sur |consiste(?:ra)?,? (?:[^.:]{2,60}, ?(?=a ))?|prevoit |traite de |: ?|a pour (?:objet|objectif|but) |est consacre |s'interesse a |aborde )"?/;
const ANNONCE =
  /(?:\b(?:vise(?:nt|ra)?(?: \S+)?(?: \S+)? a|pour objectifs?(?: de)?|pour objets?(?: de)?|pour buts?(?: de)?|pour ambition(?: de)?|pour finalites?(?: de)?|porte(?:nt|ra)? (?:\S+ )?sur|se traduire(?: \S+)? par|se tradui(?:t|ra|ront|sent)(?: \S+)? par|s'articule(?:nt|ra)? (?:\S+ )?autour (?:de|des?)|se decline(?:nt|ra)? (?:\S+ )?(?:en|autour de)|prevoi(?:t|ent)(?: \S+)?|consiste(?:nt|ra)?(?: \S+)? (?:a|en)|permettra(?:it)?(?: \S+)? (?:de|d')|permet(?: \S+)? (?:de|d')|afin (?:de|d')|en vue (?:de|d')|visant (?:\S+ )?a|autour (?:de|des)|il s'agi(?:t|ra)(?: \S+)?(?: de)?|(?:sont|seront)(?: \S+)? (?:prevue?s?|programmee?s?|organisee?s?|menee?s?|engagee?s?|mise?s? en (?:place|oeuvre)|proposee?s?|conduite?s?|retenue?s?|developpee?s?)(?: \S+){0,4}|comprend(?: \S+)?|concerne(?: \S+)?|pour) ?: *$)/;
const EN_PHRASE = new RegExp(
  String.raw`\b(?:${NOMBRE}) (?:grands? |principaux |grandes |principales |nouveaux |nouvelles )?((?:${NOMS[0]}|${NOMS[1]}))\b[^.:;]{0,90}: ?(?=\S)`,
);
const COMPTES =
  /\b(?:deux|trois|quatre|cinq|six|sept|huit|plusieurs) (?:grands? |principaux |grandes )?(?:axes|volets|chantiers|piliers|domaines|thematiques|themes|orientations|priorites|objectifs)\b/;
