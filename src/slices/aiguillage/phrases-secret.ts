/*
 * Who will know that somebody asks for advice, and from when. The counsellor keeps the discretion of the
 * specifications of the conseil en évolution professionnelle (order of 29 March 2019); the employer learns of a leave
 * when it is asked (R6323-10); what the law obliges to share is the path and its cost, never the interviews (L6353-10).
 */

/** One who may know: while one is advised, and once a leave is asked. */
export type QuiLeSait = {
  qui: string;
  /** Short enough for the picture on a phone. */
  court: string;
  conseil: boolean;
  conge: boolean;
  dit: string;
  article: string;
};

export const QUI_LE_SAIT: readonly QuiLeSait[] = [
  {
    qui: "Votre conseiller",
    court: "Votre conseiller",
    conseil: true,
    conge: true,
    dit: "Il garde pour lui ce que vous dites.",
    article: "arrêté du 29 mars 2019",
  },
  {
    qui: "Votre employeur",
    court: "Employeur",
    conseil: false,
    conge: true,
    dit: "Il l’apprend le jour où un congé lui est demandé, pas avant.",
    article: "R6323-10",
  },
  {
    qui: "L’Opco de la branche",
    court: "Opco",
    conseil: false,
    conge: false,
    dit: "Il ne voit qu’un dossier qu’on lui envoie à payer.",
    article: "L6353-10",
  },
  {
    qui: "France Travail",
    court: "France Travail",
    conseil: false,
    conge: false,
    dit: "Rien, sauf si c’est lui qui vous conseille.",
    article: "arrêté du 29 mars 2019",
  },
];

/** What the picture shows, for who cannot see it. */
export const direSecret = (): string =>
  `Pendant le conseil\u00a0: ${QUI_LE_SAIT.map((q) => `${q.qui}, ${q.conseil ? "oui" : "non"}`).join("\u00a0; ")}. Si un congé est demandé\u00a0: l’employeur le sait ce jour-là.`;

/** What is said before the questions that only make sense once the employer has been asked. */
export const AVANT_L_EMPLOYEUR =
  "Ici, cela cesse d’être secret. L’employeur ne sait rien tant qu’un congé ou un accord ne lui est pas demandé. Si rien ne lui a été demandé, répondez «\u00a0Je ne sais pas\u00a0».";

/** Questions that speak of what the employer has been asked. */
export const CHEZ_L_EMPLOYEUR: readonly string[] = [
  "accordEmployeur",
  "accordEcrit",
  "avenantLe",
  "abondementEmployeur",
];
