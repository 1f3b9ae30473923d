/** Words that name the function of somebody who represents a body, folded as in `bas`. */
export const FONCTION =
  "(?:(?:co-?|vice-?|ex-)?presidente?s?|co-?directeurs?|co-?directrices?|directeurs?|directrices?|maires?|maire-adjointe?|prefete?s?|sous-prefete?|recteur|rectrice|homologue|secretaires?|ministres?|deleguee?s?|tresoriere?|gerante?s?|co-?gerante?s?|proviseure?|principale?|doyenne?|chef(?:fe)?|responsable|administrateur|administratrice|commissaire|adjointe?|conseillere?|coordinateur|coordinatrice|coordonnateur|coordonnatrice|pdg|dg|dirigeante?|fondateur|fondatrice|cofondateur|cofondatrice|representante?|mandataire|referente?|animateur|animatrice|inspecteur|inspectrice|commandante?|colonel(?:le)?|general|procureure?|batonniere?|eveque|proprietaire|porte-parole|manager|ceo|elue?|membre|dasen|gouverneur|intendante?|notaire|associee?|ambassadeur|ambassadrice|academicien|deputee?|senateur|senatrice|echevine?|bourgmestre|archeveque|provincial|prieure?|superieure?|censeur|econome)";

/** What a person is called before the name. */
export const CIVILITE =
  "(?:M\\.|MM\\.|Mr\\.?|Mme\\.?|Mmes|Mlle|MM|Monsieur|Madame|Mademoiselle|MONSIEUR|MADAME|Docteure?|Dr\\.?|Professeure?|Pr\\.?|Me|Maître|Monseigneur|Mgr|M)";

/** Ranks and titles that stand before a name and are no function, folded as in `bas`. */
export const GRADE =
  "(?:(?:lieutenant|lieutenante)(?:-colonel(?:le)?)?|colonel(?:le)?|commandante?|capitaine|general|generale|chef d'escadrons?|major|adjudante?(?:-chef)?|amiral|contre-amiral|commissaire(?: general| divisionnaire)?|controleur general|docteure?|professeure?|pere|soeur|frere)";
