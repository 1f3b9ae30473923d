import type { ComponentChildren } from "preact";
import { majuscule, nombre } from "./phrase.ts";

/** One choice of a list; `aide` is a line under its label (radio and checkbox only). */
export type Option = { valeur: string; libelle: string; aide?: string };

type ChampProps = {
  /** Name sent by the form; the field's id is `champ-<nom>`. */
  nom: string;
  /** Told apart in the ids from a field of the same name elsewhere in the page. */
  place?: string | undefined;
  libelle: ComponentChildren;
  /** An input type, or textarea, select, radio, checkbox (one box, or several with `options`). Default "text". */
  type?:
    | "text"
    | "email"
    | "tel"
    | "url"
    | "search"
    | "number"
    | "date"
    | "file"
    | "textarea"
    | "select"
    | "radio"
    | "checkbox";
  /** Said before the field: what to write, an example, what happens to it. */
  aide?: ComponentChildren;
  /** What is wrong and how to mend it; the field is marked and described by it. */
  erreur?: string | undefined;
  /** What was already given; for one checkbox "oui" ticks it; an array for several boxes. */
  valeur?: string | readonly string[] | null | undefined;
  /** True: the form asks for it. False: the label says "facultatif". Absent: neither. */
  requis?: boolean;
  /** Choices of select, radio and several checkboxes. A select without required value starts with `vide`. */
  options?: readonly Option[];
  /** Words of the empty choice of a select, for instance "Tous les états". */
  vide?: string;
  autocomplete?: string;
  /** Id of the `Suggestions` offered while typing; anything else may be written all the same. */
  suggestions?: string;
  inputmode?: "numeric" | "decimal" | "email" | "search";
  /** Rows of a textarea (default 5). */
  lignes?: number;
  /** As short as what it holds: a code, a year, a day. */
  court?: boolean;
  min?: string;
  max?: string;
  /** Longest text taken, in characters. */
  longueur?: number;
  /** Types of files taken, as the `accept` attribute writes them. */
  accept?: string;
  /** Several files at once. */
  plusieurs?: boolean;
};

/** The id of a field's control: where a summary's link goes. */
export const idChamp = (nom: string, place?: string): string =>
  `champ-${(place === undefined ? nom : `${nom}-${place}`).replace(/[^a-zA-Z0-9_-]+/g, "-")}`;

/** A label, its help, its control and, when something is wrong, its message beside it. */
export function Champ(props: ChampProps) {
  const { nom, libelle, type = "text", aide, erreur, requis, options } = props;
  const id = idChamp(nom, props.place);
  const decrit = [aide && `${id}-aide`, erreur && `${id}-message`].filter(Boolean).join(" ") || undefined;
  const facultatif = requis === false && <span class="facultatif"> (facultatif)</span>;
  const note = aide && (
    <p class="aide" id={`${id}-aide`}>
      {aide}
    </p>
  );
  const message = erreur && <Message id={`${id}-message`}>{erreur}</Message>;
  const classe = ["champ", props.court && "court", erreur && "en-defaut"].filter(Boolean).join(" ");
  if (type === "radio" || (type === "checkbox" && options))
    return (
      <fieldset class={classe} aria-describedby={decrit}>
        <legend>
          {libelle}
          {facultatif}
        </legend>
        {note}
        {options?.map((option, rang) => (
          <Case
            key={option.valeur}
            {...option}
            id={rang === 0 ? id : `${id}-${rang}`}
            nom={nom}
            type={type}
            coche={[props.valeur].flat().includes(option.valeur)}
            requis={type === "radio" && requis === true}
            decrit={erreur && `${id}-message`}
          />
        ))}
        {message}
      </fieldset>
    );
  if (type === "checkbox")
    return (
      <div class={classe}>
        <Case
          valeur="oui"
          libelle={libelle}
          id={id}
          nom={nom}
          type="checkbox"
          coche={props.valeur === "oui"}
          requis={requis === true}
          decrit={decrit}
        />
        {note}
        {message}
      </div>
    );
  return (
    <div class={classe}>
      <label for={id}>
        {libelle}
        {facultatif}
      </label>
      {note}
      <Saisie {...props} id={id} decrit={decrit} />
      {message}
    </div>
  );
}

/** The control of a field that holds one value. */
function Saisie(props: ChampProps & { id: string; decrit: string | undefined }) {
  const { type = "text", id, nom, options = [], vide, lignes = 5, longueur } = props;
  const valeur = [props.valeur].flat()[0] ?? "";
  const commun = {
    id,
    name: nom,
    required: props.requis === true,
    "aria-describedby": props.decrit,
    "aria-invalid": props.erreur ? ("true" as const) : undefined,
    autocomplete: props.autocomplete ?? (props.suggestions === undefined ? undefined : "off"),
  };
  if (type === "textarea")
    return (
      <textarea {...commun} rows={lignes} maxlength={longueur}>
        {valeur}
      </textarea>
    );
  if (type === "select")
    return (
      <select {...commun}>
        {(vide !== undefined || !options.some((o) => o.valeur === valeur)) && <option value="">{vide ?? ""}</option>}
        {options.map((o) => (
          <option key={o.valeur} value={o.valeur} selected={o.valeur === valeur}>
            {o.libelle}
          </option>
        ))}
      </select>
    );
  return (
    <input
      {...commun}
      type={type as "text"}
      list={props.suggestions}
      value={type === "file" ? undefined : valeur}
      inputmode={props.inputmode}
      min={props.min}
      max={props.max}
      maxlength={longueur}
      accept={props.accept}
      multiple={props.plusieurs}
    />
  );
}

/** Words offered while typing to the fields that name this list (`suggestions`), once for all of a page. */
export const Suggestions = ({ id, mots }: { id: string; mots: readonly string[] }) => (
  <datalist id={id}>
    {mots.map((mot) => (
      <option key={mot} value={mot} />
    ))}
  </datalist>
);

type CaseProps = Omit<Option, "libelle"> & {
  libelle: ComponentChildren;
  id: string;
  nom: string;
  type: "radio" | "checkbox";
  coche: boolean;
  requis: boolean;
  decrit: string | undefined;
};

const Case = ({ valeur, libelle, aide, id, nom, type, coche, requis, decrit }: CaseProps) => (
  <div class="case">
    <input
      type={type}
      id={id}
      name={nom}
      value={valeur}
      checked={coche}
      required={requis}
      aria-describedby={[aide && `${id}-note`, decrit].filter(Boolean).join(" ") || undefined}
    />
    <label for={id}>{libelle}</label>
    {aide && (
      <p class="aide" id={`${id}-note`}>
        {aide}
      </p>
    )}
  </div>
);

/** A message in red ink with its sign, so that it reads without colour. */
export const Message = ({ id, children }: { id?: string; children: ComponentChildren }) => (
  <p class="message" id={id}>
    <svg width="16" height="14" viewBox="0 0 16 14" aria-hidden="true">
      <path d="M8 0L16 14H0Z" />
      <path class="percee" d="M8 4.5V9M8 10.5V12.2" />
    </svg>
    {children}
  </p>
);

/** What is wrong, by name of field; the key "" is for the whole form. */
export type Erreurs = Readonly<Record<string, string | undefined>>;

/** Faults as the API lists them, by name of field; the first one of a field is kept. */
export const erreursDe = (champs: readonly { champ: string; phrase: string }[]): Erreurs =>
  Object.fromEntries(champs.toReversed().map(({ champ, phrase }) => [champ, phrase]));

/**
 * The summary at the top of a form sent back: how many answers are to take up again, each linked to its field.
 * Draws nothing when `erreurs` is empty. It takes the focus when the page opens, unless `sansFocus`.
 */
export function ResumeErreurs({ erreurs, sansFocus = false }: { erreurs: Erreurs; sansFocus?: boolean }) {
  const liste = Object.entries(erreurs).filter((e): e is [string, string] => e[1] !== undefined);
  if (liste.length === 0) return null;
  const champs = liste.filter(([nom]) => nom !== "").length;
  return (
    <section class="resume-erreurs" aria-labelledby="resume" tabindex={-1} autofocus={!sansFocus}>
      <h2 id="resume">
        {champs === 0
          ? "Rien n’a été enregistré"
          : majuscule(nombre(champs, "une réponse est à reprendre", "réponses sont à reprendre"))}
      </h2>
      <ul>
        {liste.map(([nom, phrase]) => (
          <li key={nom}>{nom === "" ? phrase : <a href={`#${idChamp(nom)}`}>{phrase}</a>}</li>
        ))}
      </ul>
    </section>
  );
}

type FormulaireProps = {
  /** Where it is sent; by default the page itself. */
  action?: string;
  /** "get" for a search, whose address can be kept; default "post". */
  methode?: "post" | "get";
  /** Idempotency key of a post, sent in the hidden field `cle`: the same key twice does the thing once. */
  cle?: string;
  /** Names the form for assistive technology when a page holds several. */
  libelle?: string;
  /** The form carries a file. */
  fichier?: boolean;
  /** Fields side by side (a search). */
  enLigne?: boolean;
  /** Other values to send along, not shown. */
  caches?: Readonly<Record<string, string>>;
  children: ComponentChildren;
};

/** A form. Its answers are checked by the server alone, so that what is wrong is said in our words. */
export function Formulaire({
  action,
  methode = "post",
  cle,
  libelle,
  fichier,
  enLigne,
  caches = {},
  children,
}: FormulaireProps) {
  return (
    <form
      class={enLigne ? "formulaire en-ligne" : "formulaire"}
      method={methode}
      action={action}
      enctype={fichier ? "multipart/form-data" : undefined}
      aria-label={libelle}
      role={methode === "get" && libelle ? "search" : undefined}
      novalidate
    >
      {cle !== undefined && <input type="hidden" name="cle" value={cle} />}
      {Object.entries(caches).map(([nom, valeur]) => (
        <input key={nom} type="hidden" name={nom} value={valeur} />
      ))}
      {children}
    </form>
  );
}
