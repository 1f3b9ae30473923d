import { actesDe } from "./actes.ts";
import type { Contexte, Partie } from "./contexte.ts";
import { couper, estInfinitif, infinitifA, rogner } from "./couper.ts";
import { type Lu, luDe } from "./lu.ts";
import type { Place } from "./rubriques.ts";
import type { Bloc, Phrase, Texte } from "./segmenter.ts";
import { citer } from "./source.ts";
import { type Groupe, peutEtreSujet, type Sujets } from "./sujets.ts";
import type { AxeLu, EngagementLu } from "./types.ts";
import { PRESENTS, PRONOMS } from "./verbes.ts";

/*
 * What the parties undertake: a sentence whose subject is a party and whose verb binds it, or a bullet under such a
 * sentence or under a title of undertakings.
 */

const ADVERBES = `(?:,? (?:ainsi|donc|egalement|aussi|notamment|par ailleurs|en outre|de plus|enfin|pour (?:sa|leur) part|de (?:son|leur) cote|conjointement|ensemble|mutuellement|reciproquement|respectivement|solidairement|chacune?(?: pour ce qui (?:la|le) concerne)?|toutes deux|tous deux|par la presente(?: convention)?|en (?:contrepartie|consequence|particulier|retour|effet)|a ce titre|a cet effet|alors|desormais|quant a (?:elle|lui|elles|eux)|expressement|formellement|en priorite|prioritairement|gratuitement|a titre gratuit|a titre gracieux|regulierement|annuellement|activement|dans ce cadre|pour ce faire),?){0,3}`;
/** From the subject to its verb: brackets, an apposition between commas or dashes, adverbs. */
const JUSQU_AU_VERBE = String.raw`"?(?: ?\([^()]{0,160}\))?(?: ?, [^;:]{1,220}?,| - [^;:]{1,160}? -)?${ADVERBES} `;

const LIENS = String.raw`(?:s'engage(?:nt|ra|ront|ait|aient)?|se sont engage(?:e?s)|s'est engagee?|nous engageons|nous sommes engage?s|nous sommes engagees|(?:prend|prennent|a pris|ont pris) l'engagement|s'oblige(?:nt)?|entend(?:ent)?(?= [a-z'œ]{0,14} ?[a-zœ]{2,}[ei]r\b)|s'accorde(?:nt)?|s'efforce(?:nt|ra|ront)|veille(?:nt|ra|ront) a|promet(?:tent)?)\b`;
const DEVOIRS = String.raw`(?:conviennent (?:de |d')(?=se |s'|mieux |[a-z]+(?:er|ir|re)\b)|doi(?:t|vent)|devra|devront|est tenue? (?:de|d'|a)|sont tenue?s (?:de|d'|a)|(?:est|sont) chargee?s? (?:de|d')|(?:est|sont) responsables? (?:de|d'|du|des)|a la charge|ont la charge|(?:aura|auront) (?:a (?:sa|leur) charge|pour (?:mission|role)|la charge)|a pour (?:mission|role|obligation)|ont pour (?:mission|role|obligation)|se charge(?:nt|ra|ront)?)\b`;
const FUTUR = String.raw`(?:(?:se |s'|y |en |lui |leur |les? |la )?(?!(?:signe(?:ra|ront)|(?:travaille|collabore|coopere|oeuvre|agi)ront|se(?:ra|ront)|au(?:ra|ront)|pour(?:ra|ront)|devra|devront|permet|benefici|rece(?:vra|vront)|perce(?:vra|vront)|disposera|disposeront|reste|demeure|conserve|devien|saura|sauront|verra|verront|souhaite|faudra|vaudra|constitue|entrera|couvrira|s'articulera|s'appuie|concerne|porte(?:ra|ront) sur|prend(?:ra|ront) (?:effet|fin)|fe(?:ra|ront) l'objet|se termine|se deroule|se pour|expire|profite|appartien|decide|compren|represente|compte|subi|cesse|figure|concourra|resulte|se trouve|se tien|se reserve|donne(?:ra|ront) lieu|repose|gagne|connait|vise))[a-zœ]{2,}(?:ra|ront)|(?:va|vont) (?!(?:\S+ )?(?:pouvoir|travailler|signer|se |beneficier|permettre|recevoir|devenir|etre|avoir|devoir|decouvrir))(?=(?:[a-z']+ ){0,3}?[a-zœ]{2,}(?:er|ir|re)\b))`;
/** In an article on the object, and in press, only what plainly gives binds in the present. */
const DONNE = String.raw`${PRONOMS}(?:met(?:tent)? (?:\S+ )?a (?:la |sa |leur )?disposition|met(?:tent)? (?=[^.;:]{3,160}? a (?:la |sa |leur )?disposition\b)|fourni(?:t|ssent)|verse(?:nt)?|(?:prend|prennent) en charge|attribue(?:nt)?|alloue(?:nt)?|accorde(?:nt)?|prete(?:nt)?|octroie(?:nt)?|mobilise(?:nt)? une?|apporte(?:nt)? (?:son|leur|une?|\\d))\b`;
/** Duties that press tells of. */
const CHARGE = String.raw`(?:devra|devront|(?:sera|seront) chargee?s? (?:de|d')|(?:ont|sont) convenue?s? (?:de |d')(?=se |s'|mieux |[a-z]+(?:er|ir|re)\b)|conviennent (?:de |d')(?=se |s'|mieux |[a-z]+(?:er|ir|re)\b))\b`;

const sujetPuis = (verbs: string) => new RegExp(`${JUSQU_AU_VERBE}${verbs}`, "y");
const LIE = sujetPuis(LIENS);
const DOIT = sujetPuis(DEVOIRS);
const FERA = sujetPuis(FUTUR);
const FAIT = sujetPuis(PRESENTS);
const EN_TETE = new RegExp(`(?:${PRESENTS}|${FUTUR})`, "y");
const OFFRE = sujetPuis(DONNE);
const SERA = sujetPuis(CHARGE);
const PRONOM =
  /(?:^|[,;] |\b(?:et|ainsi|enfin|egalement|aussi) )(ils?|elles?|celles?-ci|ceux-ci|celui-ci|ce dernier|cette derniere|ces derni(?:er|ere)s)(?= )/;

/** Somebody who is no known party and engages himself: his words are his name. */
const QUICONQUE =
  /(?:^|, )((?:, )?(?:l'|le |la |les )[a-z0-9œ' -]{3,70}?),? (?:s'engage(?:nt|ait|aient|ra|ront)?|se sont engagee?s|s'est engagee?)(?= a |,)/;

/** In an act, what every act says and that obliges to nothing of its own. */
const USAGE =
  /\b(?:souscri|attestation|police|contrat|assure contre)[^.]{0,40}\bassur|confidentialit|rgpd|reglement (?:\(ue\)|general)|donnees (?:a caractere )?personnel|litige|differend|tribuna|a l'amiable|resili|denonc|preavis|secret professionnel|mandat administratif|virement|force majeure|ce qui suit|responsabilite civile|\bavenant|lois? et reglements|tacite|reconduction|droit de (?:proposer|retrait)|\bne (?:saurai|peu|pourr|sera|seront|se substitu)/;
/** In press, what makes a verb in the present tell of the agreement rather than of what the organisation is. */
const CADRE =
  /\b(?:dans le cadre d|par c(?:e|ette|et) (?:convention|accord|partenariat)|a travers c|au titre d|en contrepartie|en echange|de (?:son|leur) cote|pour (?:sa|leur) part|a ce titre|concretement|aux termes d|grace a c)/;

/** "… est un engagement des parties à …": the noun binds as the verb does. */
const ENGAGEMENT_DE =
  /\b(?:un |l')engagement (?:commun |reciproque |mutuel |fort )?(?:des (?:deux |trois )?(?:parties|partenaires|signataires)|commun|reciproque|mutuel) a (?=")?/;
/** A list of what is undertaken that is in truth that of the axes: its members are no duties. */
export const PROGRAMME =
  /\b(?:objectifs|axes|volets|priorites|orientations|domaines|thematiques)(?: [a-z']+){0,4} (?:suivante?s?|ci-apres|ci-dessous|enonce\w* ci-\w+)[^.:]{0,60}: *$/;

/** "Sont à la charge de la Ville :" */
const CHARGE_DE = /\b(?:que|charge|incombent?|revien(?:t|nent)|pour|du cote|part)(?: a| de| d'| du)? ?$/;

/** What an organisation does anyway, or has done. */
const HABITUDE =
  /\b(?:depuis|chaque annee|tous les ans|aujourd'hui|actuellement|deja|en france|au niveau national|cree en|fondee? en|regroupe|represente|compte|permanences?|adherents|contact|telephone|premier|leader)\b|\b(?:19|20)\d\d\b.{0,40}\b(?:personnes|salaries|entreprises)/;
const SIGNE = /\b(?:sign\w+|conclu\w*|paraphe\w*|scell\w+|officialis\w+|ratifi\w+|nou\w+|renouvel\w+|partenariat)\b/;
const ACCORD =
  /\b(?:convention|accord|partenariat|protocole|charte|entente|contrat|avenant|cooperation|collaboration)\b/;

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
    const found = this.prises(p, false, place.matiere).filter((x) => x.lien || this.admis(p, place));
    found.forEach((x, k) => {
      const end = found[k + 1]?.g.du ?? p.au;
      const cut = /,?(?: et| mais| tandis que| alors que| quand| puis)?(?: [a-z' ]{2,22},)? ?$/.exec(
        this.t.bas.slice(x.g.du, end),
      );
      this.engager(x, rogner(this.t.bas, x.g.du, k + 1 < found.length && cut ? x.g.du + cut.index : end), p);
    });
    this.dernier = found.at(-1)?.g ?? this.sujets.avant(p).find((g) => peutEtreSujet(this.t, p, g)) ?? null;
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
    const groups = this.sujets.avant(p).filter((g) => peutEtreSujet(t, p, g));
    const pronoun = PRONOM.exec(t.bas.slice(p.du, Math.min(p.au, p.du + 160)));
    if (pronoun !== null && this.dernier !== null) {
      const au = p.du + pronoun.index + pronoun[0].length;
      const plural = /^(?:ils|elles|celles|ceux|ces)/.test(pronoun[1] as string);
      const several = this.dernier.qui === "toutes" || (this.dernier.qui !== "inconnu" && this.dernier.qui.length > 1);
      if (plural === several)
        groups.push({
          du: au - (pronoun[1] as string).length,
          au,
          qui: this.dernier.qui,
          nom: this.sujets.nommer(this.dernier) ?? undefined,
        });
    }
    for (const g of groups) {
      const lien = this.apres(LIE, g, p);
      const at = lien ?? this.verbe(g, p, introduit, matiere);
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

  private verbe(g: Groupe, p: Phrase, introduit: boolean, matiere: Place["matiere"]): number | null {
    if (this.acte) {
      const present = matiere === "objet" ? OFFRE : FAIT;
      return this.apres(DOIT, g, p) ?? this.apres(FERA, g, p) ?? this.apres(present, g, p);
    }
    return (
      this.apres(FERA, g, p) ?? this.apres(SERA, g, p) ?? this.apres(introduit || this.dit(p) ? FAIT : OFFRE, g, p)
    );
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
    if (CADRE.test(bas.slice(p.du, p.au)) || (this.out.at(-1)?.spans[0]?.[0] ?? -1) >= du) return true;
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
