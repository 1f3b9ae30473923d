import { actesDe } from "./actes.ts";
import type { Contexte, Partie } from "./contexte.ts";
import { couper, estInfinitif, infinitifA, rogner } from "./couper.ts";
import {
  ACCORD,
  AVANT_DEUX_POINTS,
  CADRE,
  CHARGE_DE,
  DEUX_POINTS,
  DOIT,
  EN_TETE,
  ENGAGE_QUI,
  ENGAGEMENT_DE,
  FAIT,
  FERA,
  HABITUDE,
  LIE,
  MENE,
  OFFRE,
  PLUSIEURS,
  PROGRAMME,
  PRONOM,
  QUANT_A,
  QUE,
  QUICONQUE,
  SERA,
  SIGNE,
  USAGE,
} from "./engagements-marques.ts";
import { type Lu, luDe } from "./lu.ts";
import { type Place, SANS_MOTS } from "./rubriques.ts";
import type { Bloc, Phrase, Texte } from "./segmenter.ts";
import { citer } from "./source.ts";
import { type Groupe, peutEtreSujet, type Sujets } from "./sujets.ts";
import type { AxeLu, EngagementLu } from "./types.ts";

/*
 * What the parties undertake: a sentence whose subject is a party and whose verb binds it, or a bullet under such a
 * sentence or under a title of undertakings.
 */

/** What a sentence says of a subject: who, and where the verb's complement begins. */
type Prise = { readonly g: Groupe; readonly apres: number; readonly lien: boolean };

/** Reads commitments, with who is obliged; one bullet is one commitment. */
export function lireEngagements(c: Contexte, parties: readonly Partie[], axes: readonly AxeLu[]): EngagementLu[] {
  return new Lecteur(luDe(c, parties), axes).lire();
}

class Lecteur {
  private readonly lu: Lu;
  private readonly t: Texte;
  private readonly sujets: Sujets;
  private readonly acte: boolean;
  private readonly axes: ReadonlySet<string>;
  private readonly out: EngagementLu[] = [];
  /** Subject of the sentence before, for "elle s'engage". */
  private dernier: Groupe | null = null;
  private readonly annonces = new Map<number, Groupe | "sans-nom" | null>();
  /** Where the text first speaks of signing. */
  private readonly signe: number;

  constructor(lu: Lu, axes: readonly AxeLu[]) {
    this.lu = lu;
    this.t = lu.t;
    this.sujets = lu.sujets;
    this.acte = lu.c.zone.style === "acte";
    this.axes = new Set(axes.flatMap((a) => a.spans.map(String)));
    const { du, au } = lu.c.zone;
    const at = this.acte ? -1 : this.t.bas.slice(du, au).search(SIGNE);
    this.signe = at < 0 ? Number.POSITIVE_INFINITY : du + at;
  }

  private ditDe: { phrase: Phrase; oui: boolean } | null = null;

  lire(): EngagementLu[] {
    for (const place of this.lu.places) {
      const { bloc, i, matiere } = place;
      if (bloc.genre === "titre" || bloc.genre === "article") {
        this.numerote(place);
        if (SANS_MOTS.test(this.t.bas.slice(bloc.du, bloc.au))) continue;
        this.dernier = matiere === "engagements" && place.titre === i ? this.nommeDans(bloc.du, bloc.au) : null;
        continue;
      }
      if (matiere === "usage") continue;
      if (this.numerote(place)) continue;
      if (bloc.genre === "puce" && this.puce(place)) continue;
      if (this.sansSujet(place)) continue;
      for (const p of this.lu.parBloc.get(i) ?? []) this.phrase(p, place);
    }
    return this.out;
  }

  /** "Engagement n° 2 : …", in a charter. */
  private numerote({ bloc, i }: Place): boolean {
    const lead = /^(?:l')?engagement (?:n ?° ?)?(?:\d{1,2}|[ivx]{1,4}) ?[:.)-]+ ?(?=\S)/.exec(
      this.t.bas.slice(bloc.du, Math.min(bloc.au, bloc.du + 60)),
    );
    if (lead === null || bloc.au - bloc.du - lead[0].length < 12) return false;
    const first = this.lu.parBloc.get(i)?.[0];
    this.ajouter(null, bloc.du + lead[0].length, bloc.genre === "titre" ? bloc.au : (first?.au ?? bloc.au));
    return true;
  }

  /** A bullet under a subject that undertakes, or under a title of undertakings: it is one commitment. */
  private puce({ bloc, i, matiere, titre }: Place): boolean {
    if (bloc.annonce < 0) return false;
    if (!this.annonces.has(bloc.annonce)) this.annonces.set(bloc.annonce, this.annonceur(bloc.annonce, matiere, titre));
    const who = this.annonces.get(bloc.annonce) ?? null;
    if (who === null) return false;
    const end = this.finDePuce(i, bloc);
    const named = this.sujets.mentions(bloc.du, Math.min(end, bloc.du + 120)).find((g) => g.du === bloc.du);
    const colon = named && /^ ?: (?=\S)/.exec(this.t.bas.slice(named.au, end));
    if (named && colon) {
      for (const [du, au] of couper(this.t, named.au + colon[0].length, end))
        this.ajouter(this.sujets.nommer(named), du, au);
      return true;
    }
    this.ajouter(who === "sans-nom" ? null : this.sujets.nommer(who), bloc.du, end);
    return true;
  }

  private finDePuce(i: number, bloc: Bloc): number {
    if (bloc.au - bloc.du < 420) return bloc.au;
    return this.lu.parBloc.get(i)?.[0]?.au ?? bloc.au;
  }

  /** Who undertakes what is listed under a block; null when the list is of something else. */
  private annonceur(i: number, matiere: Place["matiere"], titre: number): Groupe | "sans-nom" | null {
    const b = this.t.blocs[i] as Bloc;
    if (/^ce (?:a quoi|que) s'engage/.test(this.t.bas.slice(b.du, b.au)))
      return this.nommeDans(b.du, b.au) ?? "sans-nom";
    if (b.genre === "titre" || b.genre === "article") {
      const named = this.nommeDans(b.du, b.au);
      if (matiere !== "engagements") return null;
      return i === titre ? (named ?? "sans-nom") : b.au - b.du < 90 ? named : null;
    }
    const intention = /\b(?:entend(?:ent)?|souhait\w+) ?: *$/.test(this.t.bas.slice(b.du, b.au));
    if (intention || (matiere === "objet" && /\b(?:entend|souhait|convien)/.test(this.t.bas.slice(b.du, b.au))))
      return null;
    const p = this.lu.parBloc.get(i)?.at(-1);
    if (p === undefined) return null;
    const words = this.t.bas.slice(p.du, p.au);
    if (PROGRAMME.test(words) || /[.!?"]$/.test(words)) return null;
    const taken = this.prises(p, true, matiere).at(-1);
    if (taken !== undefined && (taken.lien || this.acte || matiere === "engagements")) return taken.g;
    if (/\b(?:engagements?|obligations?)\b[^.]{0,60}: *$/.test(words)) return this.nommeDans(p.du, p.au) ?? "sans-nom";
    const named = this.nommeDans(p.du, p.au);
    if (this.acte && named !== null && /^ ?: *$/.test(this.t.bas.slice(named.au, p.au)) && this.verbeEnTete(i + 1))
      return named;
    if (
      named !== null &&
      CHARGE_DE.test(this.t.bas.slice(p.du, named.du)) &&
      /^ ?: *$/.test(this.t.bas.slice(named.au, p.au))
    )
      return named;
    if (matiere !== "engagements") return null;
    return named !== null && p.au - p.du < 90 ? named : null;
  }

  /** Whether a block begins with a verb that binds, its subject being told above: "Le Club :", "- prête la salle". */
  private verbeEnTete(i: number): boolean {
    const b = this.t.blocs[i];
    if (b === undefined) return false;
    EN_TETE.lastIndex = b.du;
    return EN_TETE.test(this.t.bas) || infinitifA(this.t, b.du) >= 0;
  }

  /** Under a title of undertakings, a paragraph that begins with an infinitive is a commitment of the one named there. */
  private sansSujet({ bloc, matiere, titre }: Place): boolean {
    if (matiere !== "engagements" || !/^[A-ZÀ-Ýa-z]/.test(this.t.net.charAt(bloc.du))) return false;
    const verb = /^(?:s'|se |ne pas )?([a-zœ]+)/.exec(this.t.bas.slice(bloc.du, bloc.du + 40))?.[1] ?? "";
    if (!estInfinitif(verb) || bloc.au - bloc.du > 420) return false;
    const b = this.t.blocs[titre] as Bloc;
    const who = this.nommeDans(b.du, b.au);
    this.ajouter(who === null ? null : this.sujets.nommer(who), bloc.du, bloc.au);
    return true;
  }

  private phrase(p: Phrase, place: Place): void {
    const told = ENGAGEMENT_DE.exec(this.t.bas.slice(p.du, p.au));
    if (told !== null) {
      this.ajouter("toutes les parties", p.du + told.index, p.au);
      return;
    }
    if (this.t.bas.charAt(p.au - 1) === "?" || this.deuxPoints(p, place)) return;
    const found = this.prises(p, false, place.matiere).filter((x) => x.lien || this.admis(p, place));
    found.forEach((x, k) => {
      const end = found[k + 1]?.g.du ?? this.finDeParole(x.g.du, p);
      const cut = /,?(?: et(?: que)?| mais| tandis que| alors que| quand| puis)?(?: [a-z' ]{2,22},)? ?$/.exec(
        this.t.bas.slice(x.g.du, end),
      );
      this.engager(x, rogner(this.t.bas, x.g.du, k + 1 < found.length && cut ? x.g.du + cut.index : end), p);
    });
    this.dernier = found.at(-1)?.g ?? this.sujets.avant(p).find((g) => peutEtreSujet(this.t, p, g)) ?? null;
  }

  /** Where the quotation ends in which a subject speaks: what follows says who it is. */
  private finDeParole(du: number, p: Phrase): number {
    const { bas } = this.t;
    const open = (bas.slice(p.du, du).split('"').length - 1) % 2 === 1;
    const at = open ? bas.indexOf('"', du) : -1;
    return at >= 0 && at < p.au ? at : p.au;
  }

  /** "Ce que la Ville a promis : prêter le port, payer le bus." */
  private deuxPoints(p: Phrase, { matiere }: Place): boolean {
    const { bas } = this.t;
    const g = this.sujets.avant(p)[0];
    if (g === undefined || (this.acte ? matiere === "tete" : p.du < this.signe && matiere !== "engagements"))
      return false;
    const colon =
      AVANT_DEUX_POINTS.test(bas.slice(p.du, g.du)) && DEUX_POINTS.exec(bas.slice(g.au, Math.min(p.au, g.au + 60)));
    if (!colon) return false;
    const from = g.au + colon[0].length;
    EN_TETE.lastIndex = from;
    if (p.au - from < 12 || !(matiere === "engagements" || EN_TETE.test(bas) || infinitifA(this.t, from) >= 0))
      return false;
    for (const [du, au] of couper(this.t, from, p.au)) this.ajouter(this.sujets.nommer(g), du, au);
    this.dernier = g;
    return true;
  }

  /** A verb in the present or in the future binds only where the text speaks of what is agreed. */
  private admis(p: Phrase, { matiere }: Place): boolean {
    const words = this.t.bas.slice(p.du, p.au);
    return !this.acte || (matiere !== "tete" && !USAGE.test(words));
  }

  /** Subjects of a sentence whose verb binds them. */
  private prises(p: Phrase, introduit: boolean, matiere: Place["matiere"]): Prise[] {
    const { t } = this;
    const out: Prise[] = [];
    const que = QUE.exec(t.bas.slice(p.du, p.au));
    const groups = this.sujets.avant(p).filter((g) => peutEtreSujet(t, p, g) || this.engage(g, p));
    const pronoun = PRONOM.exec(t.bas.slice(p.du, Math.min(p.au, p.du + 160)));
    const dernier = pronoun === null ? null : (this.quantA(p, pronoun.index) ?? this.dernier);
    if (pronoun !== null && dernier !== null) {
      const au = p.du + pronoun.index + pronoun[0].length;
      const plural = /^(?:ils|elles|celles|ceux|ces)/.test(pronoun[1] as string);
      const several = dernier.qui === "toutes" || (dernier.qui !== "inconnu" && dernier.qui.length > 1);
      if (plural === several || (plural && this.plusieurs(dernier)))
        groups.push({
          du: au - (pronoun[1] as string).length,
          au,
          qui: dernier.qui,
          nom: this.sujets.nommer(dernier) ?? undefined,
        });
    }
    for (const g of groups) {
      const lien = this.apres(LIE, g, p) ?? (this.engage(g, p) ? g.au : null);
      const at =
        lien ??
        (this.tiers(g, p) ? null : this.verbe(g, p, introduit || (que !== null && g.du > p.du + que.index), matiere));
      if (at !== null && !out.some((x) => x.apres === at)) out.push({ g, apres: at, lien: lien !== null });
    }
    if (out.length === 0 && t.bas.slice(p.du, Math.min(p.au, p.du + 260)).includes("engag")) {
      const any = QUICONQUE.exec(t.bas.slice(p.du, Math.min(p.au, p.du + 260)));
      if (any !== null) {
        const au = p.du + any.index + (any[1] as string).length;
        const du = p.du + any.index + (any[0].startsWith(",") ? 2 : 0);
        out.push({
          g: { du, au: Math.max(du, au), qui: "inconnu" },
          apres: p.du + any.index + any[0].length,
          lien: true,
        });
      }
    }
    return out.sort((a, b) => a.g.du - b.g.du);
  }

  /** In press, whether a body that is no known party is somebody else: nothing about it tells of what is agreed. */
  private tiers({ qui }: Groupe, p: Phrase): boolean {
    if (this.acte || qui !== "inconnu") return false;
    if (p.du < this.signe) return true;
    const last = this.out.at(-1)?.spans[0]?.[0] ?? -1;
    const near = this.t.blocs[Math.max(0, p.bloc - 1)]?.du ?? p.du;
    return !CADRE.test(this.t.bas.slice(p.du, p.au)) && last < near && !this.menee(p);
  }

  /** Whether what stands just before announces who does what. */
  private menee(p: Phrase): boolean {
    const head = this.t.blocs[this.t.blocs[p.bloc]?.annonce ?? -1];
    if (head !== undefined && MENE.test(this.t.bas.slice(Math.max(head.du, head.au - 500), head.au))) return true;
    const from = this.t.blocs[p.bloc - 1]?.du ?? this.t.blocs[p.bloc]?.du ?? p.du;
    return MENE.test(this.t.bas.slice(Math.max(from, p.du - 500), p.du));
  }

  /** "… engage la coopérative à renoncer": who is obliged is the object of the verb. */
  private engage(g: Groupe, p: Phrase): boolean {
    const { bas } = this.t;
    return (
      ENGAGE_QUI.test(bas.slice(Math.max(p.du, g.du - 40), g.du)) &&
      /^ (?:a|de) |^ d'/.test(bas.slice(g.au, g.au + 4)) &&
      infinitifA(this.t, g.au + 1) >= 0
    );
  }

  /** Who a pronoun stands for after "quant à …". */
  private quantA(p: Phrase, before: number): Groupe | null {
    if (!QUANT_A.test(this.t.bas.slice(p.du, p.du + 40))) return null;
    return this.sujets.avant(p, p.du + before + 2).at(-1) ?? null;
  }

  private plusieurs(g: Groupe): boolean {
    return PLUSIEURS.test(this.t.bas.slice(g.du, g.au)) || PLUSIEURS.test((this.sujets.nommer(g) ?? "").toLowerCase());
  }

  private verbe(g: Groupe, p: Phrase, introduit: boolean, matiere: Place["matiere"]): number | null {
    if (this.acte) {
      const present = matiere === "objet" ? OFFRE : FAIT;
      return this.apres(DOIT, g, p) ?? this.apres(FERA, g, p) ?? this.apres(present, g, p);
    }
    const { bas } = this.t;
    // who speaks tells much of himself in the present
    const nous = bas.slice(g.du, g.au) === "nous";
    const dit = nous ? CADRE.test(bas.slice(p.du, p.au)) || this.menee(p) : this.dit(p);
    return this.apres(FERA, g, p) ?? this.apres(SERA, g, p) ?? this.apres(introduit || dit ? FAIT : OFFRE, g, p);
  }

  /** In press, whether a verb in the present tells of what is agreed rather than of what an organisation does anyway. */
  private dit(p: Phrase): boolean {
    // asked for each subject of the sentence, of which nothing is drawn in between
    if (this.ditDe?.phrase !== p) this.ditDe = { phrase: p, oui: this.seDit(p) };
    return this.ditDe.oui;
  }

  private seDit(p: Phrase): boolean {
    const { bas, blocs } = this.t;
    const { du } = blocs[p.bloc] as Bloc;
    if (HABITUDE.test(bas.slice(p.du, p.au))) return false;
    if (CADRE.test(bas.slice(p.du, p.au)) || this.menee(p)) return true;
    if ((this.out.at(-1)?.spans[0]?.[0] ?? -1) >= (blocs[p.bloc - 1]?.du ?? du)) return true;
    if (p.du < this.signe || HABITUDE.test(bas.slice(Math.max(du, p.du - 800), p.du))) return false;
    return ACCORD.test(bas.slice(Math.max(blocs[p.bloc - 1]?.du ?? du, p.du - 2000), p.du));
  }

  private apres(verb: RegExp, g: Groupe, p: Phrase): number | null {
    verb.lastIndex = g.au;
    return verb.test(this.t.bas) && verb.lastIndex <= p.au ? verb.lastIndex : null;
  }

  /** One commitment, or one for each member where the duties are listed. */
  private engager({ g, apres, lien }: Prise, au: number, p: Phrase): void {
    const { bas } = this.t;
    if (
      au - apres < 4 ||
      (this.annonce(p) && /:\s*$/.test(bas.slice(p.du, p.au)) && !PROGRAMME.test(bas.slice(p.du, p.au)))
    )
      return;
    if (lien && USAGE.test(bas.slice(apres, au))) return;
    const who = this.sujets.nommer(g);
    // a long apposition is no part of what is undertaken
    const verb = /(?: s'| )\S+ ?$/.exec(bas.slice(g.au, apres));
    const debut = apres - g.au > 60 && verb !== null ? g.au + verb.index + 1 : g.du;
    const lead =
      /^(?:,[^,]{1,160},)? ?(?:[a-z]+ment |ensemble |notamment |egalement )?(?:a|de|d'|en outre a)?(?: :|:)? ?"?/.exec(
        bas.slice(apres, au),
      );
    const from = apres + (lead?.[0].length ?? 0);
    const pieces = infinitifA(this.t, from) >= 0 || /[:;]/.test(bas.slice(apres, au)) ? couper(this.t, from, au) : [];
    if (pieces.length < 2) this.ajouter(who, debut, au);
    else
      for (const [k, [du, to]] of pieces.entries()) {
        const own = k > 0 ? this.sujets.mentions(du, to).find((x) => x.du === du) : undefined;
        this.ajouter(own === undefined ? who : this.sujets.nommer(own), k === 0 ? debut : du, to);
      }
  }

  /** Whether a list of bullets follows the sentence. */
  private annonce(p: Phrase): boolean {
    return this.t.blocs[p.bloc + 1]?.annonce === p.bloc;
  }

  private nommeDans(du: number, au: number): Groupe | null {
    const all = this.sujets.mentions(du, au);
    return all.find((g) => g.qui !== "inconnu") ?? all[0] ?? null;
  }

  private ajouter(party: string | null, du: number, au: number): void {
    const { quote, span } = citer(this.t, du, rogner(this.t.bas, du, Math.min(au, du + 780)));
    if (quote.length < 8 || this.axes.has(String(span))) return;
    this.out.push({ party, quote, spans: [span], acts: actesDe(this.t.bas.slice(span[0], span[1])) });
  }
}
