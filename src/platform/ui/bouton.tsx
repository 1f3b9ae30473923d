import type { ComponentChildren } from "preact";

type BoutonProps = {
  /** The verb of what it does: "Signer la convention". */
  children: ComponentChildren;
  /** The one filled button of the screen. */
  plein?: boolean;
  /** Drawn as a link, where a gesture must be posted but weighs no more than a link. */
  enLien?: boolean;
  /** Goes somewhere instead of sending a form. */
  href?: string;
  /** Name and value sent with the form. */
  nom?: string;
  valeur?: string;
  /** The gesture undoes something that binds: red ink. */
  grave?: boolean;
  /** Why it cannot be used now; the reason is shown beside the inactive button. */
  inactif?: string;
};

/** A button (a link drawn as one with `href`), outlined unless `plein`; inactive, it says why. */
export function Bouton({
  children,
  plein = false,
  enLien = false,
  href,
  nom,
  valeur,
  grave = false,
  inactif,
}: BoutonProps) {
  const classe = [enLien ? "lien" : "bouton", plein && "plein", grave && "grave"].filter(Boolean).join(" ");
  if (inactif !== undefined)
    return (
      <span class="bouton-inactif">
        <button type="button" class="bouton" disabled>
          {children}
        </button>
        <span class="note">{inactif}</span>
      </span>
    );
  if (href !== undefined)
    return (
      <a class={classe} href={href}>
        {children}
      </a>
    );
  return (
    <button type="submit" class={classe} name={nom} value={valeur}>
      {children}
    </button>
  );
}

/** Buttons and links of one step, side by side; one under the other on a phone. */
export const Gestes = ({ children }: { children: ComponentChildren }) => <div class="gestes">{children}</div>;
