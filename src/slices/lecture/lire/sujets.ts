import { tous } from "./chercher.ts";
import type { Contexte, Partie, Zone } from "./contexte.ts";
import type { Phrase, Texte } from "./segmenter.ts";

/*
 * Who is the subject of a sentence: parties named one by one, parties counted ("les deux fédérations"), all of them
 * ("les parties"), or whoever the sentence before was about ("elles").
 */

/** Who a group of words stands for: indexes of parties, everyone, or a noun that no party is known by. */
export type Designes = readonly number[] | "toutes" | "inconnu";

/** A group of words that names parties and may be the subject of a verb; `du` takes in its article; `nom`: whom a pronoun stands for. */
export type Groupe = {
  readonly du: number;
  readonly au: number;
  readonly qui: Designes;
  readonly nom?: string | undefined;
};

const CORPS =
  "parties|partenaires|signataires|organisations|structures|entites|institutions|federations|associations|acteurs|operateurs|reseaux|etablissements|collectivites|tetes de reseau|opco|organismes|cocontractants|contractants|communes|villes|clubs|ligues|entreprises|ministeres|universites|ecoles|groupes|instances|presidents|syndicats|chambres|centres|regions|departements|societes|unions|fondations|hopitaux|mutuelles|conseils|musees|theatres|lycees|branches|agences|services|comites|institutionnels|administrations";
const TOUTES = new RegExp(
  String.raw`\b(?:(?:les (?:deux |trois |quatre |cinq |six |sept |huit |differente?s )?|l'ensemble des |chacune? des |chaque |tou(?:te)?s les |aucune des )(?:parties?|partenaires?|signataires?|cocontractants?|contractants?|cosignataires?)(?: (?:signataires?|contractantes?|a la (?:presente )?convention|prenantes|concernee?s))?|(?:les|ces) (?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix) (?:${CORPS})(?: (?:signataires?|partenaires?))?|chacune?(?= (?:s'|pour|dans|en ce|assure|met|prend))|l'une? et l'autre|toutes deux|tous deux)\b`,
  "g",
);

/** Words by which acts call a party without naming it. */
const ROLES =
  "maire|opco|hopital|chambre|reseau|parc|lycee|branche|association|commune|ville|mairie|collectivite|communaute de communes|communaute d'agglomeration|metropole|departement|region|etat|administration|beneficiaire|organisme|etablissement|structure|club|federation|ligue|prestataire|exploitant|gestionnaire|preneur|bailleur|proprietaire|locataire|occupant|utilisateur|partenaire|entreprise|employeur|ecole|universite|college|lycee|musee|theatre|compagnie|artiste|producteur|diffuseur|organisateur|operateur|titulaire|porteur de projet|porteur|financeur|fondation|fonds|societe|centre de formation|hopital|syndicat|mission locale|departement d'accueil|structure d'accueil|organisme d'accueil|organisme de formation|bibliotheque|mediatheque|intervenant|emprunteur|preteur|mecene|sponsor|parrain|delegataire|concessionnaire|agence|office|conservatoire|delegant|mandataire|coordonnateur|coordinateur|membre|adherent|volontaire|stagiaire|etudiant|apprenti|tuteur|maitre d'ouvrage|maitre d'oeuvre|departement|rectorat|academie|prefet|prefecture|ars|caf|service|institut|maison|centre|groupement|cooperative|gendarmerie|police|parquet|regiment|barreau|tribunal|cour d'appel|education nationale|administration penitentiaire|armee|mutuelle|caisse|banque|brasserie|enseigne|campus|iut|cfa|ehpad|esat|ime|college|clinique|creche|crous|universite|faculte|laboratoire|ministere|mission|gendarme|pompier|policier|paroisse|diocese|consulat|ambassade|province|canton|agglomeration|intercommunalite|metropole|communaute|section|union|confederation|comite departemental|comite regional|tete de (?:reseau|cordee)|plateforme|residence|foyer|orchestre|harmonie|chorale|troupe|cinema|festival|librairie|magasin|hotel|domaine|exploitation|ferme|usine|atelier|chantier|cabinet|etude|studio|regie|sdis|cpam|msa|cci|cma|ccas|chu|ddt|dreets|dsden|drac|draaf|fondation|delegation|direction|inspection|pole emploi|france travail|cap emploi|amicale|collectif|ressourcerie|recyclerie|epicerie|cooperation|port|aeroport|golf|station|refuge|zoo|aquarium|planetarium|observatoire|editeur|radio|television|journal|organisme|cluster|filiale|enseignant|formateur|benevole|comedien|medecin";
/** Agents that acts name after what they do ("le réservataire", "l'occupante"); nouns of the same ending that act in nothing. */
const AGENTS =
  "(?!secteur|montant|avenant|valeur|directeur|directrice|facteur|vecteur|moteur|instant|courant|restant|auteur|hauteur|couleur|ampleur|candidat|salaire|partenaire|sommaire|horaire|honoraire|annuaire|questionnaire|exemplaire|commentaire|territoire|inventaire)[a-z]{3,}(?:taire|naire|ciaire|teur|trice|neur|leur|deur|seur|ante?|neuse|leuse)";

/** In press, somebody whom no party was read for is an institution, never an agent. */
const INSTITUTION = new RegExp(`^(?:${ROLES})$`);
const ROLE = new RegExp(
  String.raw`\b(?:l'|le |la |chaque |les )(${ROLES}|${AGENTS})[sx]?(?: (?:partenaires?|beneficiaires?|signataires?|organisateurs?|gestionnaires?|d'accueil|employeurs?|sportive|culturelle|de competences|de formation|hospitalier|communale|departementale|regionale|municipale))?\b`,
  "g",
);

/** Words that a name has when a common noun calls its bearer ("la collectivité" is the town that signs). */
const FAMILLES: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:collectivite|administration)$/,
    "ville|commune|mairie|departement|region|communaute|metropole|agglomeration|conseil|etat|prefet",
  ],
  [/^(?:mairie|maire|ville|commune)$/, "ville|commune|mairie"],
  [/^hopital$/, "hopita|hospital|chu\\b|chr|clinique"],
  [
    /^(?:etablissement|centre)$/,
    "lycee|college|hopital|hospitali|ecole|universite|institut|centre|esat|ehpad|cfa|maison",
  ],
  [/^association$/, "association|amicale|collectif|les amis|comite|benevole"],
  [/^club$/, "club|union sportive|racing|olympique|stade|football|rugby|basket|handball"],
  [
    /^(?:entreprise|societe|groupe|mecene|sponsor)$/,
    "sas\\b|sarl|sa\\b|groupe|societe|entreprise|etablissements|banque|credit",
  ],
  [/^(?:operateur|opco)$/, "opco|operateur|afdas|uniformation|akto|ocapiat|constructys|atlas\\b"],
  [/^(?:universite|academie|rectorat)$/, "universite|academie|rectorat|rectrice|recteur"],
  [/^(?:prefet|prefecture|etat)$/, "etat|prefe"],
  [/^(?:ars|agence)$/, "agence|ars\\b|ademe"],
  [/^caf$/, "caf\\b|caisse d'allocations"],
];
/** Who speaks, and says what is to be done. */
const NOUS =
  /\bnous(?= nous (?:sommes )?engage|(?: on| chez [^,.;:]{3,40}, on) s'engage| (?:(?:lui|leur|y|en|les?|la|vous) )?(?!(?:se|au|pour|reste|fe|ver|sau|dev|continue|reste|voud|i|pren)rons\b)[a-zœ]{2,}rons\b| (?:(?:lui|leur|y|en|les?|la) )?(?!(?:avons|allons|voulons|pouvons|devons|souhaitons|esperons|croyons|pensons|savons|venons|restons|comptons|disposons|beneficions|constatons|regrettons|remercions|saluons|parlons|voyons|disons|aimons|croisons|connaissons|attendons|recevons|travaillons|sommes|cherchons|tenons|partageons|sortons|entrons|vivons|manquons|perdons|gagnons|etions)\b)[a-zœ]{2,}[^i\W]ons\b)/g;
/** In an act, a noun with a capital is somebody the act has named: "le Réservataire", "l'École". */
const DESIGNATION =
  /\b(?:[Ll]'|[Ll]e |[Ll]a )(?!Comit|Convention|Accord|Protocole|Charte|Contrat|Avenant|Commission|Copil|COPIL|Plan|Programme|Projet|Annexe|Article|Pr[ée]sent|Partie)[A-ZÀ-Ý][A-Za-zÀ-ÿ-]{1,30}/g;
const fondre = (words: string): string =>
  words
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replaceAll("\u2019", "'")
    .toLowerCase();

/** Beginnings of a name, each up to a word of meaning. */
function debuts(nom: string): string[] {
  const words = nom.replace(/^(?:les?|la|l') ?/, "").split(" ");
  return words
    .map((word, i) =>
      /^[a-z0-9œ'-]{3,}$/.test(word) && !/^(?:des|les|aux|pour|dans|sur|saint|grand|pays|point)$/.test(word)
        ? words.slice(0, i + 1).join(" ")
        : "",
    )
    .filter((h) => h.length > 2);
}

/** "TILIA" for Coopérative TILIA, "Nautisme Avenir" for cluster Nautisme Avenir: what follows the noun of a kind and is no adjective of it. */
function propres(nom: string): string[] {
  const rest =
    /^(?:association|cooperative|societe|entreprise|compagnie|club|fondation|groupe|mutuelle|federation|lycee|college|ecole|cabinet|librairie|theatre|institut|collectif|reseau) (?!(?:d'|de |du |des |la |le |les |nation|region|departement|general|publi|priv|profession|sport|cultur|agricol|intercommun|municip|commun|polyval|hospital|social|francais|internation|superieur|mixte|paritaire|technique|primaire|elementaire))([a-z0-9œ].{3,40})$/.exec(
      fondre(nom),
    )?.[1];
  const capital = /^(?:[a-zà-ÿ-]+ ){1,3}(?<!(?:de|du|des|la|le|les|à|et|aux|pour) )([A-ZÀ-Ý].{3,50})$/.exec(nom)?.[1];
  return [...new Set([rest, capital === undefined ? undefined : fondre(capital)].filter((f) => f !== undefined))];
}

const FORMES_DE_NOM = new Map<string, RegExp>();
/** Words by which a name answers to a common noun; made once for a noun, and no more than a few hundred are kept. */
function famille(noun: string): RegExp {
  const known = FORMES_DE_NOM.get(noun);
  if (known !== undefined) return known;
  const words = new RegExp(String.raw`\b(?:${FAMILLES.find(([n]) => n.test(noun))?.[1] ?? noun})`);
  if (FORMES_DE_NOM.size < 500) FORMES_DE_NOM.set(noun, words);
  return words;
}

/** "GSF" for Garages Solidaires de France, "cpam" for a caisse primaire d'assurance maladie of somewhere. */
function initiales(nom: string): string[] {
  const found = (nom.match(/(?<![A-ZÀ-Ýa-zà-ÿ])[A-ZÀ-Ý](?=[a-zà-ÿ'’])/g) ?? []).join("");
  const every = fondre(nom)
    .split(/[ '-]+/)
    .filter((w) => /^[a-zœ]/.test(w) && !/^(?:de|du|des|d|l|la|le|les|et|aux?|pour|en|sur|a)$/.test(w))
    .map((w) => w.charAt(0))
    .join("");
  const heads = [3, 4, 5].filter((n) => n <= every.length).map((n) => every.slice(0, n));
  return [...new Set([...(found.length > 2 ? [fondre(found)] : []), ...heads.filter((h) => !MOTS_COURTS.test(h))])];
}
/** Initials that are also words. */
const MOTS_COURTS =
  /^(?:les|des|est|par|son|ses|une|que|qui|pas|car|sur|cas|mer|lac|air|ans|ami|bas|cap|dos|fin|mai|mal|net|nos|par|peu|pis|plan|port|sac|sel|soi|ton|vue)$/;

const ECHAPPE = /[.*+?^${}()|[\]\\]/g;
const LETTRE = /[a-z0-9œ]/;

/** Finds the parties in sentences: made once for a convention. */
export class Sujets {
  private readonly formes: RegExp | null;
  private readonly index = new Map<string, number>();
  private readonly parPhrase = new Map<number, readonly Groupe[]>();
  private readonly roleConnu = new Map<string, Designes>();

  private readonly t: Texte;
  private readonly parties: readonly Partie[];
  private readonly zone: Zone;
  /** In an act, a noun of its own or with a capital may be somebody whom no party was read for. */
  private readonly roles: boolean;
  private bruts: readonly Groupe[] | undefined;
  /** Of each party, its names and its apposition, in lower case without accents. */
  private readonly noms: readonly string[];
  private readonly apposes: readonly string[];

  constructor({ texte, zone }: Contexte, parties: readonly Partie[]) {
    this.t = texte;
    this.zone = zone;
    this.parties = parties;
    this.roles = zone.style === "acte";
    this.noms = parties.map((p) => fondre(`${p.name} ${p.formes.join(" ")}`));
    this.apposes = parties.map((p) => fondre(p.role ?? "").slice(0, 40));
    const heads = parties.map((p) => [...debuts(fondre(p.name)), ...initiales(p.name), ...propres(p.name)]);
    parties.forEach((p, i) => {
      for (const f of p.formes)
        if (f.length > 1 && !/^(?:les?|la|l'|une?|du|des?)$/.test(f) && !this.index.has(f)) this.index.set(f, i);
    });
    // the beginning of a name that no other party has: "le Cnam", "la fédération", "la Chambre de métiers"
    heads.forEach((head, i) => {
      for (const h of head)
        if (!this.index.has(h) && heads.every((o, k) => k === i || !o.includes(h))) this.index.set(h, i);
    });
    const all = [...this.index.keys()].sort((a, b) => b.length - a.length).map((f) => f.replace(ECHAPPE, "\\$&"));
    const plain = all.every((f) => LETTRE.test(f.charAt(0)));
    this.formes = all.length > 0 ? new RegExp(plain ? `\\b(?:${all.join("|")})` : all.join("|"), "g") : null;
  }

  /** Mentions in a sentence that end before an offset: found once for the sentence. */
  avant(p: Phrase, au: number = p.au): readonly Groupe[] {
    const known = this.parPhrase.get(p.du) ?? this.mentions(p.du, p.au);
    this.parPhrase.set(p.du, known);
    return au >= p.au ? known : known.filter((g) => g.au <= au);
  }

  /** Every mention of parties between two offsets, in order, those joined by "et" or a comma together. */
  mentions(du: number, au: number): Groupe[] {
    this.bruts ??= this.chercher();
    let [low, high] = [0, this.bruts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.bruts[middle] as Groupe).du < du) low = middle + 1;
      else high = middle;
    }
    const found: Groupe[] = [];
    for (let k = low; k < this.bruts.length && (this.bruts[k] as Groupe).du < au; k++)
      if ((this.bruts[k] as Groupe).au <= au) found.push(this.bruts[k] as Groupe);
    return this.joindre(found);
  }

  /** Every mention of the zone, searched once; those that overlap stand side by side. */
  private chercher(): Groupe[] {
    const { du } = this.zone;
    const words = this.t.bas.slice(du, this.zone.au);
    const found: Groupe[] = [];
    const add = (index: number, m: string, qui: Designes) =>
      found.push({ du: du + index, au: du + index + m.length, qui });
    for (const { index, 0: m } of this.formes === null ? [] : tous(this.formes, words)) {
      if (LETTRE.test(words.charAt(index - 1)) || LETTRE.test(words.charAt(index + m.length))) continue;
      found.push({ ...this.avecArticle(du + index, du + index + m.length), qui: [this.index.get(m) as number] });
    }
    for (const { index, 0: m } of tous(TOUTES, words)) add(index, m, this.comptees(m));
    for (const { index, 0: m, 1: noun } of tous(ROLE, words)) {
      const qui = this.quiEst(noun as string, m.startsWith("les "));
      if (this.roles || qui !== "inconnu" || INSTITUTION.test(noun as string)) add(index, m, qui);
    }
    if (this.roles)
      for (const { index, 0: m } of tous(DESIGNATION, this.t.net.slice(du, this.zone.au))) add(index, m, "inconnu");
    for (const { index, 0: m } of tous(NOUS, words)) add(index, m, "inconnu");
    return found.sort((a, b) => a.du - b.du || b.au - a.au);
  }

  /** Names for a group of parties, as a commitment gives them; null where nobody can be told. */
  nommer(g: Groupe): string | null {
    if (g.qui === "toutes") return "toutes les parties";
    if (g.nom !== undefined) return g.nom;
    if (g.qui !== "inconnu")
      return g.qui.length > 0 ? g.qui.map((i) => (this.parties[i] as Partie).name).join(" ; ") : null;
    const words = this.t.net.slice(g.du, g.au).replace(/^(?:[Ll]'|[Ll]es? |[Ll]a )/, "");
    return /^(?:parties?|partenaires|nous)$/i.test(words) ? null : words;
  }

  /** "les deux fédérations" names the two parties where there are two; else everyone. */
  private comptees(words: string): Designes {
    const n = ["deux", "trois", "quatre", "cinq", "six", "sept", "huit"].findIndex((w) => words.includes(`${w} `)) + 2;
    const both = /^l'une? et l'autre|^tou(?:te)?s deux/.test(words);
    return (n > 1 && n === this.parties.length) || (both && this.parties.length === 2)
      ? this.parties.map((_, i) => i)
      : "toutes";
  }

  /** Which party a common noun calls: the only one whose name or apposition has it, or a noun of its kind. */
  private quiEst(noun: string, plural: boolean): Designes {
    const key = plural ? `${noun}s` : noun;
    const known = this.roleConnu.get(key);
    if (known !== undefined) return known;
    const words = famille(noun);
    const named = this.noms.flatMap((nom, i) => (words.test(nom) ? [i] : []));
    const told = this.apposes.flatMap((appose, i) => (words.test(appose) ? [i] : []));
    const one = named.length === 1 ? named : told;
    const qui = plural ? (named.length > 1 ? named : "inconnu") : one.length === 1 ? one : "inconnu";
    this.roleConnu.set(key, qui);
    return qui;
  }

  private avecArticle(du: number, au: number): { du: number; au: number } {
    const before =
      /(?:\b(?:l'|la |le |les )(?:(?:association|societe|federation|entreprise|fondation|groupe|ville|commune|region|departement|club|opco|reseau|collectif|cooperative|etablissement|college|lycee) (?:de |d'|du )?)?)$/.exec(
        this.t.bas.slice(Math.max(0, du - 30), du),
      );
    const from = du - (before?.[0].length ?? 0);
    const head = TETES.exec(this.t.bas.slice(Math.max(0, from - 60), from));
    return { du: from - (head?.[0].length ?? 0), au };
  }

  /** "À la demande de la Ville, la Ligue participe": a comma joins only where an "et" closes the list after it. */
  private virguleSeule(between: string, g: Groupe): boolean {
    return between === ", " && !/^[^.;:]{0,200}?(?: et | ainsi que |, [a-z])/.test(this.t.bas.slice(g.au, g.au + 220));
  }

  /** Mentions that overlap are one; those joined by "et", "ainsi que", a comma are one group. */
  private joindre(found: readonly Groupe[]): Groupe[] {
    const out: Groupe[] = [];
    for (const g of found) {
      const last = out.at(-1);
      if (last === undefined) {
        out.push(g);
        continue;
      }
      if (g.du < last.au) {
        if (last.qui === "inconnu" && g.qui !== "inconnu") out[out.length - 1] = { ...g, du: Math.min(g.du, last.du) };
        continue;
      }
      const between = this.t.bas.slice(last.au, g.du);
      if (
        !this.virguleSeule(between, g) &&
        ENTRE.test(between) &&
        last.qui !== "toutes" &&
        g.qui !== "toutes" &&
        last.qui !== "inconnu" &&
        g.qui !== "inconnu"
      )
        out[out.length - 1] = { du: last.du, au: g.au, qui: [...new Set([...last.qui, ...g.qui])] };
      else if (/^ ?\($/.test(between) && memes(last.qui, g.qui)) out[out.length - 1] = { ...last, au: g.au + 1 };
      else out.push(g);
    }
    return out;
  }
}

const memes = (a: Designes, b: Designes): boolean =>
  typeof a !== "string" && typeof b !== "string" && a.join() === b.join();

const ENTRE =
  /^"?(?: ?\([^()]{0,100}\))?(?:, [^.;:]{3,160})?(?:,? (?:et|&|ainsi que|comme|d'une part,? et)|,)(?: (?:de|avec))? ?"?$/;

/** Who acts for a party: "les conseillers de", "le président de". */
const TETES =
  /\b(?:le |la |les |l')(?:president|presidente|directeur|directrice|maire|proviseure?|principale?|responsable|representante?s?|equipes?|services?|conseillers|benevoles|agents|animateurs|intervenants|professionnels|formateurs)(?: [a-z]{4,14}s?)? (?:de |du |d'|des )$/;
/** What may stand before a subject: the beginning of the sentence, a mark, a conjunction. */
const AVANT_SUJET =
  /(?:^|[,;:(?"-] ?|\b(?:que|qu'|et|mais|car|ainsi|aussi|donc|enfin|egalement|puis|outre|tandis que|alors que|part|cela) |qu'|\d[.)°] ?)$/;

/** Whether a group may be a subject: nothing before it in its sentence makes it a complement ("de X", "avec X"). */
export function peutEtreSujet(t: Texte, phrase: Phrase, g: Groupe): boolean {
  const before = t.bas.slice(Math.max(phrase.du, g.du - 24), g.du);
  return g.du === phrase.du || AVANT_SUJET.test(before);
}
