/** The pure door of the slice: the invitation that a mail carries. */
export { invitation, type Rencontre } from "./rules-invitation.ts";
export { MOTS_AGENDA } from "./types.ts";
