import {
  ANNONCE,
  AUCUN,
  CHIFFRES,
  COMPTE,
  COMPTE_EN_PHRASE,
  COMPTES,
  COMPTES_OU_REPOSE,
  COMPTES_TITRES,
  EN_PHRASE,
  ENSEMBLE,
  ETRANGER,
  INTITULE,
  MENU,
  NUMERO,
  ORDINAL,
  PAR,
  PART,
  PROGRAMMES,
  RANGS,
  rangDe,
  SOMMAIRE,
  SUJET_ACTE,
  title,
  UN_ET_AUTRE,
  VOLET,
} from "./axes-marques.ts";
import { apresPreposition } from "./axes-objet.ts";
import { estInfinitif, membres, rogner } from "./couper.ts";
import { PROGRAMME } from "./engagements-marques.ts";
import type { Lu } from "./lu.ts";
import type { Place } from "./rubriques.ts";
import type { Bloc, Phrase, Texte } from "./segmenter.ts";
import { peutEtreSujet } from "./sujets.ts";
import { ACTE } from "./tournures.ts";
import type { Empan } from "./types.ts";

/** A list of members read together: where they stand, and how much they are the axes themselves. */
export type Liste = { readonly rang: number; readonly spans: readonly Empan[] };

/** Finds the enumerations of a zone. */
export class Listes {
  private readonly lu: Lu;
  private readonly t: Texte;

  constructor(lu: Lu) {
    this.lu = lu;
    this.t = lu.t;
  }

  /** An act that founds an organisation has the object of that organisation. */
  private get constitutive(): boolean {
    return /\bconvention constitutive\b/.test(this.t.bas.slice(this.lu.c.zone.du, this.lu.c.zone.du + 600));
  }

  /** Every enumeration of the zone. */
  toutes(): Liste[] {
    return [
      ...this.puces(),
      ...this.titres(),
      ...this.sousTitres(),
      ...this.numerotes(),
      ...this.enPhrase(),
      ...this.ordinaux(),
      ...this.parts(),
      ...this.volets(),
      ...this.unEtAutre(),
    ];
  }

  /** Bullets under a sentence or a title that announces axes, objectives, or a purpose. */
  private puces(): Liste[] {
    const out = new Map<number, Liste>();
    for (const place of this.lu.places) {
      const { bloc, matiere } = place;
      if (bloc.genre !== "puce" || bloc.annonce < 0 || matiere === "usage") continue;
      const known = out.get(bloc.annonce);
      const rang = known?.rang ?? this.rangDAnnonce(this.t.blocs[bloc.annonce] as Bloc, bloc.annonce, matiere);
      if (rang >= AUCUN) continue;
      if (/^(?:nous|on|ensemble,) /.test(this.t.bas.slice(bloc.du, bloc.du + 12))) continue;
      const [du, au] = this.corpsDAxe(place);
      out.set(bloc.annonce, { rang, spans: [...(known?.spans ?? []), [du, au]] });
    }
    return [...out.values()];
  }

  /** A bullet without "Axe 1 :"; its first sentence where it has several. */
  private corpsDAxe({ bloc, i }: Place): Empan {
    const first = this.lu.parBloc.get(i)?.[0];
    const au = first !== undefined && bloc.au - bloc.du > 200 ? first.au : bloc.au;
    const lead = INTITULE.exec(this.t.bas.slice(bloc.du, au)) ?? NUMERO.exec(this.t.bas.slice(bloc.du, au));
    const du = bloc.du + (lead !== null && lead[0].length < au - bloc.du - 3 ? lead[0].length : 0);
    return [du, rogner(this.t.bas, du, au)];
  }

  private rangDAnnonce(b: Bloc, i: number, matiere: Place["matiere"]): number {
    const p = this.lu.parBloc.get(i)?.at(-1) ?? { du: b.du, au: b.au, bloc: i };
    const words = this.t.bas.slice(p.du, b.au);
    if (PROGRAMME.test(words) || ENSEMBLE.test(words)) return 1;
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
    const told = this.lu.c.zone.style === "recit" || ACTE.test(words) || matiere === "objet";
    const loose = matiere === "objet" && /\b(?:notamment|a savoir|ainsi|suivante?s?) ?: *$/.test(words);
    if (/\b(?:repose|fonde\w*|s'appuie|base) [^.]{0,30}: *$/.test(words)) return 2;
    if (COMPTE.test(words)) return 1;
    if (matiere === "objet" && /\b(?:entend|souhait|convien|associ)/.test(words)) return 1;
    if (/\b(?:entendent|souhaitent|veulent|ambitionnent) ?: *$/.test(words)) return 1;
    if (PAR.test(words) && (ACTE.test(words) || /\b(?:parties|partenaires|signataires)\b/.test(words))) return 1;
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
    const g = this.lu.sujets.avant(p).find((x) => peutEtreSujet(this.t, p, x));
    return (
      (g !== undefined && g.qui !== "toutes" && !(Array.isArray(g.qui) && g.qui.length > 1)) ||
      !(ACTE.test(words) || /^(?:elle|il|celle-ci|celui-ci) /.test(words))
    );
  }

  /** What stands under a title of axes: titles one step down, or paragraphs that begin with an infinitive. */
  private sousTitres(): Liste[] {
    return this.lu.places.flatMap(({ bloc, i, matiere }) => {
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
      const under = (this.lu.sous.get(i) ?? []).filter((x) => x.bloc.au - x.bloc.du < 320);
      const titles = under.filter(
        (x) => x.bloc.genre === "titre" || (x.bloc.genre === "article" && x.matiere === "autre"),
      );
      const verbs = under.filter(
        (x) =>
          x.bloc.genre === "paragraphe" &&
          estInfinitif(/^(?:s'|se )?([a-zœ]+)/.exec(this.t.bas.slice(x.bloc.du, x.bloc.du + 30))?.[1] ?? ""),
      );
      const clauses = under.filter(
        (x) => x.bloc.genre === "paragraphe" && /\d/.test(this.t.bas.slice(x.bloc.debut, x.bloc.du)),
      );
      const kept = titles.length > 1 && rang < 2 ? titles : verbs.length > 1 ? verbs : rang < 1 ? clauses : [];
      return kept.length > 1 ? [{ rang, spans: kept.map((x) => this.corpsDAxe(x)) }] : [];
    });
  }

  /** Titles, or short lines each above its paragraph, under words that count axes: "Quatre axes de coopération". */
  private titres(): Liste[] {
    const out: Liste[] = [];
    this.lu.places.forEach(({ bloc, i }, k) => {
      if (bloc.genre === "puce" || this.t.blocs[i + 1]?.genre === "puce") return;
      const from = bloc.genre === "paragraphe" ? (this.lu.parBloc.get(i)?.at(-1)?.du ?? bloc.du) : bloc.du;
      const words = this.t.bas.slice(from, bloc.au);
      const count = words.length > 160 ? null : COMPTES_TITRES.exec(words);
      if (count === null) return;
      const n = CHIFFRES.indexOf(count[1] as string);
      const max = n >= 0 ? n + 2 : Number(count[1]);
      const after = this.lu.places.slice(k + 1, k + 60);
      const heads = after.filter((x) => x.bloc.genre === "titre" && x.bloc.niveau >= bloc.niveau).slice(0, max);
      const lines = after.filter((x) => this.surtitre(x)).slice(0, max);
      const next = bloc.genre === "titre" && this.t.blocs[i + 1]?.genre === "titre" ? heads : lines;
      if (next.length === max || (next === heads && heads.length > 1))
        out.push({ rang: 0, spans: next.map((x) => this.corpsDAxe(x)) });
    });
    return out;
  }

  /** Whether a block is a short line, title or not, just above a paragraph. */
  private surtitre({ bloc, i }: Place): boolean {
    const next = this.t.blocs[i + 1];
    return (
      (bloc.genre === "titre" || bloc.genre === "paragraphe") &&
      bloc.au - bloc.du < 110 &&
      !/[.;:,!?"]/.test(this.t.net.charAt(bloc.au - 1)) &&
      /[A-ZÀ-Ý0-9]/.test(this.t.net.charAt(bloc.du)) &&
      next?.genre === "paragraphe" &&
      /[.!?"]/.test(this.t.net.charAt(next.au - 1))
    );
  }

  /** "Axe 1 : …", "Volet 2 – …" at the head of a title, a bullet or a paragraph. */
  private numerotes(): Liste[] {
    const spans: Empan[] = [];
    for (const place of this.lu.places) {
      const { bloc } = place;
      const m = INTITULE.exec(this.t.bas.slice(bloc.du, Math.min(bloc.au, bloc.du + 80)));
      if (m === null || bloc.au - bloc.du - m[0].length < 6) continue;
      spans.push(this.corpsDAxe(place));
    }
    return spans.length > 1 ? [{ rang: -1, spans }] : [];
  }

  /** "trois axes : a, b et c", in the same sentence or in the next one ("Ils concernent : …"). */
  private enPhrase(): Liste[] {
    const out: Liste[] = [];
    this.lu.phrases.forEach((p, k) => {
      const words = this.t.bas.slice(p.du, p.au);
      // all these turns but a menu have a colon, most sentences none
      const colon = words.includes(":");
      const m = colon ? EN_PHRASE.exec(words) : null;
      const menu = MENU.exec(words);
      if (menu !== null) out.push(...this.menu(p.du + menu.index + menu[0].length, p.au));
      else if (m !== null && !this.deParti(p) && !/\bengage/.test(words.slice(0, m.index)))
        this.enumerer(p.du + m.index + m[0].length, p.au, m[1] as string, out);
      else if (
        colon &&
        COMPTE_EN_PHRASE.test(words) &&
        ACTE.test(words) &&
        !this.deParti(p) &&
        !/\bengage/.test(words)
      ) {
        const lead = COMPTE_EN_PHRASE.exec(words) as RegExpExecArray;
        this.enumerer(p.du + lead.index + lead[0].length, p.au, "actions", out);
      } else if (!colon && COMPTES.test(words)) {
        const next = this.lu.phrases[k + 1];
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

  /** "Au programme : ateliers de cuisine, visites de ferme et repas partagés." */
  private menu(du: number, au: number): Liste[] {
    const end = rogner(this.t.bas, du, au);
    const spans: Empan[] = [];
    let from = du;
    for (const { index, 0: mark } of this.t.bas.slice(du, end).matchAll(/[,;] (?:et )?| et (?=\S+ \S)/g)) {
      spans.push([from, du + index]);
      from = du + index + mark.length;
    }
    spans.push([from, end]);
    const told = spans.length > 1 && !/\b(?:surtout|pas de|beaucoup)\b/.test(this.t.bas.slice(du, end));
    return told && spans.every(([f, e]) => e - f > 12) ? [{ rang: 1, spans }] : [];
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

  /** "Volet formation : vingt stages par an. Volet emploi : un forum au printemps." */
  private volets(): Liste[] {
    const heads = this.lu.phrases.filter((p) => VOLET.test(this.t.bas.slice(p.du, Math.min(p.au, p.du + 60))));
    return heads.length > 1
      ? [{ rang: 0, spans: heads.map((p): Empan => [p.du, rogner(this.t.bas, p.du, p.au)]) }]
      : [];
  }

  /** "Le dispositif repose sur deux jambes. D'une part, A. D'autre part, B." */
  private parts(): Liste[] {
    return this.lu.phrases.flatMap((p, k) => {
      if (!COMPTES_OU_REPOSE.test(this.t.bas.slice(p.du, p.au))) return [];
      const spans: Empan[] = [];
      for (const next of this.lu.phrases.slice(k + 1, k + 7)) {
        const lead = PART.exec(this.t.bas.slice(next.du, Math.min(next.au, next.du + 60)));
        if (lead !== null)
          spans.push([next.du + lead[0].length, rogner(this.t.bas, next.du + lead[0].length, next.au)]);
        else if (spans.length > 1) break;
      }
      return spans.length > 1 ? [{ rang: 0, spans }] : [];
    });
  }

  /** "Le premier vise à …", "Le deuxième volet porte sur …", "Enfin, dernier objectif : …". */
  private ordinaux(): Liste[] {
    const spans: Empan[] = [];
    let named = false;
    for (const p of this.lu.phrases) {
      const words = this.t.bas.slice(p.du, Math.min(p.au, p.du + 260));
      const m = ORDINAL.exec(words);
      if (m === null) continue;
      named ||= m[1] !== undefined || /objectif|axe|volet/.test(words);
      const du = p.du + m.index + m[0].length;
      const all = membres(this.t, apresPreposition(this.t, du), p.au);
      const [first, last] = [all[0], all.at(-1)];
      if (first && last) spans.push([first[0], last[1]]);
    }
    if (spans.length < 2) return [];
    named ||= this.lu.phrases.some((p) => COMPTES.test(this.t.bas.slice(p.du, p.au)));
    return named ? [{ rang: 0, spans }] : [];
  }

  /** "l'un sur la formation, l'autre sur l'emploi". */
  private unEtAutre(): Liste[] {
    return this.lu.phrases.flatMap((p) => {
      const words = this.t.bas.slice(p.du, p.au);
      const m = words.includes("l'autre ") ? UN_ET_AUTRE.exec(words) : null;
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
}
