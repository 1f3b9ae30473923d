import { actesDe } from "./actes.ts";
import type { Contexte, Partie } from "./contexte.ts";
import { couper, estInfinitif, infinitifA, rogner } from "./couper.ts";
import { type Place, places } from "./rubriques.ts";
import type { Bloc, Phrase, Texte } from "./segmenter.ts";
import { citer } from "./source.ts";
import { type Groupe, peutEtreSujet, Sujets } from "./sujets.ts";
import type { AxeLu, EngagementLu } from "./types.ts";

/*
 * What the parties undertake: a sentence whose subject is a party and whose verb binds it, or a bullet under such a
 * sentence or under a title of undertakings.
 */

const ADVERBES = `(?:,? (?:ainsi|donc|egalement|aussi|notamment|par ailleurs|en outre|de plus|enfin|pour (?:sa|leur) part|de (?:son|leur) cote|conjointement|ensemble|mutuellement|reciproquement|respectivement|solidairement|chacune?(?: pour ce qui (?:la|le) concerne)?|toutes deux|tous deux|par la presente(?: convention)?|en (?:contrepartie|consequence|particulier|retour|effet)|a ce titre|a cet effet|alors|desormais|quant a (?:elle|lui|elles|eux)|expressement|formellement|en priorite|prioritairement|gratuitement|a titre gratuit|a titre gracieux|regulierement|annuellement|activement|dans ce cadre|pour ce faire),?){0,3}`;
/** From the subject to its verb: brackets, an apposition between commas or dashes, adverbs. */
const JUSQU_AU_VERBE = String.raw`"?(?: ?\([^()]{0,160}\))?(?: ?, [^;:]{1,220}?,| - [^;:]{1,160}? -)?${ADVERBES} `;

const LIENS = String.raw`(?:s'engage(?:nt|ra|ront)?|se sont engage(?:e?s)|s'est engagee?|(?:prend|prennent|a pris|ont pris) l'engagement|s'oblige(?:nt)?|entend(?:ent)?(?= [a-z'œ]{0,14} ?[a-zœ]{2,}[ei]r\b)|s'accorde(?:nt)?|s'efforce(?:nt|ra|ront)|veille(?:nt|ra|ront) a|promet(?:tent)?)\b`;
const DEVOIRS = String.raw`(?:doi(?:t|vent)|devra|devront|est tenue? (?:de|d'|a)|sont tenue?s (?:de|d'|a)|(?:est|sont) chargee?s? (?:de|d')|(?:est|sont) responsables? (?:de|d'|du|des)|a la charge|ont la charge|a pour (?:mission|role|obligation)|ont pour (?:mission|role|obligation)|se charge(?:nt|ra|ront)?)\b`;
const FUTUR = String.raw`(?:(?:se |s'|y |en |lui |leur |les? |la )?(?!(?:se(?:ra|ront)|au(?:ra|ront)|pour(?:ra|ront)|devra|devront|permet|benefici|rece(?:vra|vront)|perce(?:vra|vront)|disposera|disposeront|reste|demeure|conserve|devien|saura|sauront|verra|verront|souhaite|faudra|vaudra|constitue|entrera|couvrira|s'articulera|s'appuie|concerne|porte(?:ra|ront) sur|prend(?:ra|ront) (?:effet|fin)|fe(?:ra|ront) l'objet|se termine|se deroule|se pour|expire|profite|appartien|decide|compren|represente|compte|subi|cesse|figure|concourra|resulte|se trouve|se tien|se reserve|donne(?:ra|ront) lieu|repose|gagne|connait|vise))[a-zœ]{2,}(?:ra|ront)|(?:va|vont) (?!(?:\S+ )?(?:pouvoir|beneficier|permettre|recevoir|devenir|etre|avoir|devoir|decouvrir))(?=(?:[a-z']+ ){0,3}?[a-zœ]{2,}(?:er|ir|re)\b))`;
const PRESENTS = String.raw`(?:(?:s'|se |y |en |lui |leur )?(?:met(?:tent)? (?:gratuitement |egalement |aussi |notamment |ainsi )?(?:a (?:la |sa |leur )?disposition|en (?:place|oeuvre)|au service|a profit)|(?:assure|finance|verse|organise|propose|participe|apporte|designe|informe|reserve|contribue|attribue|accorde|alloue|accompagne|facilite|favorise|mobilise|communique|realise|anime|coordonne|pilote|forme|encadre|associe|invite|affecte|confie|consacre|dispense|diffuse|oriente|octroie|prete|partage|echange|cooperer?|collabore|elabore|gere|recrute|supporte|respecte|nomme|transporte|installe|heberge|livre|entretien|effectue|procede|redige|prepare|relaie|valorise|prescrit|intervien|promeu|soutien|appuie|conseille|aide|concede|delegue|aborde|concourt|prete|partag|complete|sensibilise|adresse|delivre|valide|integre|emploie|rembourse|acquitte|presente|concerte|reuni(?:t|ssent)|rencontre|consulte|utilise|utilis|publie|tien)(?:t|nt|nent|ent|vent)?|accueill(?:e|ent)|fourni(?:t|ssent)|garanti(?:t|ssent)|(?:prend|prennent) (?:en charge|a (?:sa|leur) charge|en compte|toutes? )|remet(?:tent)?|transmet(?:tent)?|permet(?:tent)? l'acces|offre(?:nt)?|cede(?:nt)?|rend(?:ent)? compte|condui(?:t|sent)|etabli(?:t|ssent)|defini(?:t|ssent) (?:ensemble|conjointement)|fai(?:t|sent) (?:connaitre|mention|figurer|parvenir|beneficier)|renforce(?:nt)?|developpe(?:nt)?|cooperent))\b`;

const sujetPuis = (verbs: string) => new RegExp(`${JUSQU_AU_VERBE}${verbs}`, "y");
const LIE = sujetPuis(LIENS);
const DOIT = sujetPuis(DEVOIRS);
const FERA = sujetPuis(FUTUR);
const FAIT = sujetPuis(PRESENTS);
const PRONOM =
  /(?:^|[,;] |\b(?:et|ainsi|enfin|egalement|aussi) )(ils?|elles?|celles?-ci|ceux-ci|celui-ci|ce dernier|cette derniere|ces derni(?:er|ere)s)(?= )/;

/** In an act, what every act says and that obliges to nothing of its own. */
const USAGE =
  /\bassur(?:ance|eur)|confidentialit|rgpd|reglement (?:\(ue\)|general)|donnees (?:a caractere )?personnel|litige|differend|tribuna|a l'amiable|resili|denonc|preavis|secret professionnel|mandat administratif|virement|force majeure|ce qui suit|responsabilite civile|\bavenant|lois? et reglements|tacite|reconduction|droit de (?:proposer|retrait)|\bne (?:saurai|peu|pourr|sera|seront|se substitu)/;
/** In press, what makes a verb in the present tell of the agreement rather than of what the organisation is. */
const CADRE =
  /\b(?:dans le cadre d|par c(?:e|ette|et) (?:convention|accord|partenariat)|a travers c|au titre d|en contrepartie|en echange|de (?:son|leur) cote|pour (?:sa|leur) part|a ce titre|concretement|aux termes d|grace a c)/;

/** What a sentence says of a subject: who, and where the verb's complement begins. */
type Prise = { readonly g: Groupe; readonly apres: number; readonly lien: boolean };

/** Reads commitments, with who is obliged; one bullet is one commitment. */
export function lireEngagements(c: Contexte, parties: readonly Partie[], axes: readonly AxeLu[]): EngagementLu[] {
  return new Lecteur(c, parties, axes).lire();
}

class Lecteur {
  private readonly t: Texte;
  private readonly sujets: Sujets;
  private readonly acte: boolean;
  private readonly out: EngagementLu[] = [];
  /** Subject of the sentence before, for "elle s'engage". */
  private dernier: Groupe | null = null;
  private readonly annonces = new Map<number, Groupe | "sans-nom" | null>();

  private readonly c: Contexte;
  private readonly axes: readonly AxeLu[];

  constructor(c: Contexte, parties: readonly Partie[], axes: readonly AxeLu[]) {
    this.c = c;
    this.axes = axes;
    this.t = c.texte;
    this.acte = c.zone.style === "acte";
    this.sujets = new Sujets(c.texte, parties, this.acte);
  }

  lire(): EngagementLu[] {
    const parBloc = new Map<number, Phrase[]>();
    for (const p of this.t.phrases) parBloc.set(p.bloc, [...(parBloc.get(p.bloc) ?? []), p]);
    for (const place of places(this.c)) {
      const { bloc, i, matiere } = place;
      if (bloc.genre === "titre" || bloc.genre === "article") {
        this.dernier = matiere === "engagements" && place.titre === i ? this.nommeDans(bloc.du, bloc.au) : null;
        continue;
      }
      if (matiere === "usage") continue;
      if (bloc.genre === "puce" && this.puce(place)) continue;
      if (this.sansSujet(place)) continue;
      for (const p of parBloc.get(i) ?? []) this.phrase(p, place);
    }
    return this.out;
  }

  /** A bullet under a subject that undertakes, or under a title of undertakings: it is one commitment. */
  private puce({ bloc, i, matiere, titre }: Place): boolean {
    if (bloc.annonce < 0) return false;
    if (!this.annonces.has(bloc.annonce)) this.annonces.set(bloc.annonce, this.annonceur(bloc.annonce, matiere, titre));
    const who = this.annonces.get(bloc.annonce) ?? null;
    if (who === null) return false;
    const end = this.finDePuce(i, bloc);
    this.ajouter(who === "sans-nom" ? null : this.sujets.nommer(who), bloc.du, end);
    return true;
  }

  private finDePuce(i: number, bloc: Bloc): number {
    if (bloc.au - bloc.du < 420) return bloc.au;
    return this.t.phrases.find((p) => p.bloc === i)?.au ?? bloc.au;
  }

  /** Who undertakes what is listed under a block; null when the list is of something else. */
  private annonceur(i: number, matiere: Place["matiere"], titre: number): Groupe | "sans-nom" | null {
    const b = this.t.blocs[i] as Bloc;
    if (b.genre === "titre" || b.genre === "article")
      return i === titre && matiere === "engagements" ? (this.nommeDans(b.du, b.au) ?? "sans-nom") : null;
    const p = this.t.phrases.findLast((x) => x.bloc === i);
    if (p === undefined) return null;
    const words = this.t.bas.slice(p.du, p.au);
    const taken = this.prises(p, true).at(-1);
    if (taken !== undefined && (taken.lien || this.acte || matiere === "engagements")) return taken.g;
    if (/\b(?:engagements?|obligations?)\b[^.]{0,60}: *$/.test(words)) return this.nommeDans(p.du, p.au) ?? "sans-nom";
    if (matiere !== "engagements") return null;
    const named = this.nommeDans(p.du, p.au);
    return named !== null && p.au - p.du < 90 ? named : null;
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
    const found = this.prises(p, false).filter((x) => x.lien || this.admis(p, place));
    found.forEach((x, k) => {
      const end = found[k + 1]?.g.du ?? p.au;
      const cut = /,?(?: et| mais| tandis que| alors que| quand| puis)?(?: [a-z' ]{2,22},)? ?$/.exec(
        this.t.bas.slice(x.g.du, end),
      );
      this.engager(x, rogner(this.t.bas, x.g.du, k + 1 < found.length && cut ? x.g.du + cut.index : end), p);
    });
    this.dernier = found.at(-1)?.g ?? this.sujets.mentions(p.du, p.au).find((g) => peutEtreSujet(this.t, p, g)) ?? null;
  }

  /** A verb in the present or in the future binds only where the text speaks of what is agreed. */
  private admis(p: Phrase, { matiere }: Place): boolean {
    const words = this.t.bas.slice(p.du, p.au);
    if (this.acte) return matiere !== "tete" && !USAGE.test(words);
    return true;
  }

  /** Subjects of a sentence whose verb binds them. */
  private prises(p: Phrase, introduit: boolean): Prise[] {
    const { t } = this;
    const out: Prise[] = [];
    const groups = this.sujets.mentions(p.du, p.au).filter((g) => peutEtreSujet(t, p, g));
    const pronoun = PRONOM.exec(t.bas.slice(p.du, Math.min(p.au, p.du + 160)));
    if (pronoun !== null && this.dernier !== null) {
      const au = p.du + pronoun.index + pronoun[0].length;
      const plural = /^(?:ils|elles|celles|ceux|ces)/.test(pronoun[1] as string);
      const several = this.dernier.qui === "toutes" || (this.dernier.qui !== "inconnu" && this.dernier.qui.length > 1);
      if (plural === several) groups.push({ du: au - (pronoun[1] as string).length, au, qui: this.dernier.qui });
    }
    for (const g of groups) {
      const lien = this.apres(LIE, g, p);
      const at = lien ?? this.verbe(g, p, introduit);
      if (at !== null && !out.some((x) => x.apres === at)) out.push({ g, apres: at, lien: lien !== null });
    }
    return out.sort((a, b) => a.g.du - b.g.du);
  }

  private verbe(g: Groupe, p: Phrase, introduit: boolean): number | null {
    if (this.acte) return this.apres(DOIT, g, p) ?? this.apres(FERA, g, p) ?? this.apres(FAIT, g, p);
    const words = this.t.bas.slice(p.du, p.au);
    return this.apres(FERA, g, p) ?? (introduit || CADRE.test(words) ? this.apres(FAIT, g, p) : null);
  }

  private apres(verb: RegExp, g: Groupe, p: Phrase): number | null {
    verb.lastIndex = g.au;
    return verb.test(this.t.bas) && verb.lastIndex <= p.au ? verb.lastIndex : null;
  }

  /** One commitment, or one for each member where the duties are listed. */
  private engager({ g, apres, lien }: Prise, au: number, p: Phrase): void {
    const { bas } = this.t;
    if (au - apres < 8 || (this.annonce(p) && /:\s*$/.test(bas.slice(p.du, p.au)))) return;
    if (lien && USAGE.test(bas.slice(apres, au))) return;
    const who = this.sujets.nommer(g);
    const lead =
      /^(?:,[^,]{1,160},)? ?(?:[a-z]+ment |ensemble |notamment |egalement )?(?:a|de|d'|en outre a)?(?: :|:)? ?"?/.exec(
        bas.slice(apres, au),
      );
    const from = apres + (lead?.[0].length ?? 0);
    const pieces = infinitifA(this.t, from) >= 0 || /[:;]/.test(bas.slice(apres, au)) ? couper(this.t, from, au) : [];
    if (pieces.length < 2) this.ajouter(who, g.du, au);
    else for (const [k, [du, to]] of pieces.entries()) this.ajouter(who, k === 0 ? g.du : du, to);
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
    if (quote.length < 8 || this.axes.some((a) => a.spans.some(([d, f]) => d === span[0] && f === span[1]))) return;
    this.out.push({ party, quote, spans: [span], acts: actesDe(this.t.bas.slice(span[0], span[1])) });
  }
}
