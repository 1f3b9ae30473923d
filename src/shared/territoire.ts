import { z } from "zod";
import { REGION_DES_DEPARTEMENTS } from "./cog.ts";

/** `FR`, `REG-11`, `DEP-75`, `COM-75056`: contracts, "Territories"; codes of the Code officiel géographique. */
export const Territoire = z
  .string()
  .regex(
    /^(FR|REG-\d{2}|DEP-(\d{2}|2[AB]|97\d)|COM-(\d{5}|2[AB]\d{3}))$/,
    "Un territoire s’écrit FR, REG-11, DEP-75 ou COM-75056.",
  );
export type Territoire = z.infer<typeof Territoire>;

/** Department of a commune or of itself: two first characters, three for 97, 2A and 2B for Corse. */
function departement(code: string): string | null {
  if (code.startsWith("DEP-")) return code.slice(4);
  if (!code.startsWith("COM-")) return null;
  const commune = code.slice(4);
  return commune.startsWith("97") ? commune.slice(0, 3) : commune.slice(0, 2);
}

/** The territory and all that holds it, narrowest first: COM ⊂ DEP ⊂ REG ⊂ FR. */
export function enveloppes(code: Territoire): Territoire[] {
  const dep = departement(code);
  const region = code.startsWith("REG-") ? code.slice(4) : dep === null ? null : REGION_DES_DEPARTEMENTS[dep];
  const chain = [code, dep === null ? null : `DEP-${dep}`, region == null ? null : `REG-${region}`, "FR"];
  return [...new Set(chain.filter((c) => c !== null))];
}

/** Whether `asked` lies as a whole inside `allowed`. */
export const contient = (allowed: Territoire, asked: Territoire): boolean => enveloppes(asked).includes(allowed);
