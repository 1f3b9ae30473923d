import { tous } from "./chercher.ts";
import { infinitifA, membres, rogner } from "./couper.ts";
import type { Lu } from "./lu.ts";
import type { Place } from "./rubriques.ts";
import type { Phrase, Texte } from "./segmenter.ts";
import { peutEtreSujet } from "./sujets.ts";
import { ACTE, AMORCE, DUREE, INTENTION, PERMET, PRONOM, TOURNURES, type Tournure } from "./tournures.ts";
import type { Empan } from "./types.ts";

/** Finds the object that a convention gives itself. */
export class Objet {
  private readonly lu: Lu;
  private readonly t: Texte;

  constructor(lu: Lu) {
    this.lu = lu;
    this.t = lu.t;
  }

  /** The object of the convention, of the best rank found; in an act, first what its article "Objet" says. */
  lire(): Empan[] {
    const found: { rang: number; spans: Empan[] }[] = [];
    const places = new Map(this.lu.places.map((x) => [x.i, x]));
    for (const p of this.lu.phrases) {
      const place = places.get(p.bloc) as Place;
      if (place.matiere === "usage" || place.bloc.genre === "titre" || place.bloc.genre === "article") continue;
      const words = this.t.bas.slice(p.du, p.au);
      const asked = this.demande(p);
      if (asked !== null) found.push(asked);
      if (!AMORCE.test(words)) continue;
      const got = this.dans(p, words, place);
      if (got !== null) found.push(got);
    }
    if (found.length === 0) return this.premierDObjet();
    const best = Math.min(...found.map((f) => f.rang));
    const kept = found.filter((f) => f.rang === best);
    return kept.slice(0, best >= 2 ? 1 : 3).flatMap((f) => f.spans);
  }

  /** Where the object begins in truth: "plusieurs mesures, dont …", "s'unir afin de …" only lead to it. */
  private vrai(du: number): number {
    const lead = DETOUR.exec(this.t.bas.slice(du, du + 120));
    return lead === null ? du : apresPreposition(this.t, du + lead[0].length);
  }

  /** What follows "L'objectif ? ". */
  private demande(p: Phrase): { rang: number; spans: Empan[] } | null {
    if (!DEMANDE.test(this.t.bas.slice(p.du, p.au))) return null;
    const next = this.lu.phrases[this.lu.phrases.indexOf(p) + 1];
    if (next === undefined || next.bloc > p.bloc + 1 || /"/.test(this.t.bas.charAt(next.du))) return null;
    const pour = /^(?:pour |afin )/.exec(this.t.bas.slice(next.du, next.du + 6))?.[0].length ?? 0;
    const spans = membres(this.t, apresPreposition(this.t, next.du + pour), next.au, "objet");
    return spans.every(([du, au]) => au - du > 10) && infinitifA(this.t, next.du) >= 0 ? { rang: 0, spans } : null;
  }

  /** Where the article on the object has none of these turns of phrase, its first sentence is the object. */
  private premierDObjet(): Empan[] {
    if (this.lu.c.zone.style !== "acte") return [];
    const first = this.lu.places.find((x) => x.matiere === "objet" && x.bloc.genre === "paragraphe");
    const p = first === undefined ? undefined : this.lu.parBloc.get(first.i)?.[0];
    if (p === undefined || p.au - p.du < 40 || /\bengage|: *$/.test(this.t.bas.slice(p.du, p.au))) return [];
    const g = this.lu.sujets.avant(p).find((x) => peutEtreSujet(this.t, p, x));
    const du = g?.du ?? p.du;
    return [[du, rogner(this.t.bas, du, p.au)]];
  }

  private dans(p: Phrase, words: string, { matiere }: Place): { rang: number; spans: Empan[] } | null {
    const acte = this.lu.c.zone.style === "acte";
    for (const { mots, rang, sujet } of TOURNURES) {
      mots.lastIndex = 0;
      for (const m of tous(mots, words)) {
        const before = words.slice(Math.max(0, m.index - 260), m.index);
        if (!this.vaut(sujet, before, p, m.index, acte && matiere === "objet", m[0])) continue;
        if (acte && rang === 1 && matiere !== "objet" && !/present/.test(before)) continue;
        if (acte && matiere === "tete" && !EN_TETE[rang].test(before + m[0])) continue;
        const after = p.du + m.index + m[0].length;
        const colon = /^ ?: /.exec(this.t.bas.slice(after, after + 3));
        const du = this.vrai(apresPreposition(this.t, after + (colon?.[0].length ?? 0)));
        if (LIEN_SEUL.test(this.t.bas.slice(du, du + 60))) continue;
        if (rang === 2 && parole(before)) continue;
        if (DUREE.test(this.t.bas.slice(du, du + 40))) continue;
        const spans = membres(this.t, du, p.au, colon === null ? "objet" : "liste");
        if (INTENTION.test(m[0]) && infinitifA(this.t, du) < 0) continue;
        if (spans.length === 0 || (spans[0]?.[1] ?? 0) - du < 12) continue;
        // "ont signé une convention pour …" tells the object as plainly as what the convention will allow
        const plain = rang === 2 && sujet === "nom-d-acte" && SIGNATURE.test(before) && ACTE.test(before.slice(-70));
        return { rang: acte && matiere === "objet" ? -1 : plain ? 1 : rang, spans };
      }
    }
    return null;
  }

  /** What the convention allows or holds: it is named just before, or by a pronoun, or by "qui" right after it. */
  private permet(before: string, p: Phrase): boolean {
    if (/ qui $/.test(before)) return QUI_EST_ACTE.test(before);
    return ACTE.test(before.slice(-60)) || (PRONOM.test(before) && this.suitUnActe(p));
  }

  /** Whether the sentence before speaks of the act, so that "elle" may be it. */
  private suitUnActe(p: Phrase): boolean {
    const at = this.lu.phrases.indexOf(p);
    for (let k = at - 1; k >= Math.max(0, at - 3); k--) {
      const before = this.lu.phrases[k] as Phrase;
      const words = this.t.bas.slice(before.du, before.au);
      if (before.bloc < p.bloc - 2) return false;
      if (ACTE.test(words)) return true;
      if (!/^(?:elle|il|celle-ci|celui-ci) /.test(words)) return false;
    }
    return false;
  }

  /** Whether the subject of a turn of phrase is the convention, the cooperation, or what they set up. */
  private vaut(sujet: Tournure["sujet"], before: string, p: Phrase, at: number, objet: boolean, libelle = ""): boolean {
    if (sujet === "parties") {
      const who = this.lu.sujets.avant(p, p.du + at).findLast((g) => peutEtreSujet(this.t, p, g));
      return (
        who !== undefined &&
        p.du + at - who.au < 60 &&
        (who.qui === "toutes" || (who.qui !== "inconnu" && who.qui.length > 1))
      );
    }
    if (sujet === "libre") return !/\b(?:notre|votre|mon|ma) $/.test(before);
    const group = this.lu.sujets.avant(p, p.du + at).findLast((g) => peutEtreSujet(this.t, p, g));
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
    if (libelle && PERMET.test(libelle)) return this.permet(before, p);
    return ACTE.test(near) || / qui $/.test(near) || (PRONOM.test(near) && this.suitUnActe(p));
  }
}

/** Where a complement begins, its preposition left out: "de développer", "à former", "d'ouvrir". */
export const apresPreposition = ({ bas }: Texte, at: number): number =>
  at + (/^(?:(?:a|de|en) |d'(?=[a-zœ]+(?:er|ir|re)\b)|")?"?/.exec(bas.slice(at, at + 24))?.[0].length ?? 0);

/** In the head of an act, what must be said of the convention for its purpose to be the object, by rank. */
const EN_TETE = [
  /\b(?:presente?s?|cette|ce|la convention|le partenariat|l'accord|leur (?:partenariat|cooperation|collaboration))\b/,
  /\bpresente?s?\b/,
  /\b(?:presente?s?|souhaite(?:nt)?|decide(?:nt)?|souhaiter?|convien(?:t|nent)|associent)\b/,
] as const;
const SIGNATURE = /\b(?:sign|conclu|paraphe|scell|officialis|nou|renouvel|formalis)/;
const DETOUR =
  /^(?:(?:plusieurs|diverses?|differente?s|nombreuses|de nombreuses|un certain nombre d'|une serie d'|des) ?(?:mesures|actions|axes|points|engagements|initiatives|dispositions|objectifs)(?: [a-z]+)?(?:, (?:dont|notamment|parmi lesquelles?|comme|tels? que|telles? que)| comme| dont) |(?:s'unir|s'allier|s'associer|travailler (?:ensemble|de concert)|collaborer|cooperer|unir leurs (?:forces|efforts|moyens)|joindre leurs (?:forces|efforts)|se rapprocher) (?:afin (?=d)|pour |en vue (?=d)|dans le but (?=d)))/;
/** An object that only says there is an agreement. */
const LIEN_SEUL =
  /^(?:une?|le|la|leur|ce|cette) (?:nouve(?:l|au|lle) )?(?:partenariat|accord|convention|collaboration|cooperation|engagement|lien)s?(?: (?:deja|ancien|de longue|entre|entame|engage|noue)\b|$| ?[.,])/;
const DEMANDE =
  /^"?(?:(?:l'|le |les |leur |son |un |quel(?:le)? (?:est |en est )?(?:l'|le |la )?))?(?:idee|objectifs?|but|ambition|enjeu|principe|objet|finalite)(?: (?:de|du|d'|affiche|commun|vise)[^?]{0,60})? ?\?$|^"?pourquoi (?:cette|ce|cet|une?|avoir)\b[^?]{3,60}\?$/;
/** "une convention de trois ans qui permettra …" */
const QUI_EST_ACTE =
  /\b(?:convention|accord|accord-cadre|partenariat|protocole|charte|contrat|entente|cooperation|collaboration|pacte)(?: (?:de|d'une duree de) [^.,;:]{2,40})? qui $/;
/** Whether a quotation is open: somebody speaks. */
const parole = (before: string): boolean => (before.split('"').length - 1) % 2 === 1;
