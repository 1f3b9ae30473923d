export { inviterADecider, type QuestionADesContacts } from "./reads-liens.ts";
export { propositionsOuvertes, type Reponse, reponses } from "./store.ts";
