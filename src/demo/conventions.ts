import { Convention } from "../slices/conventions/index.ts";
import { cepIdf2019 } from "./conventions/cep-idf-2019.ts";
import { fcUniformation2024 } from "./conventions/fc-uniformation-2024.ts";
import { nexemCroixRouge2017 } from "./conventions/nexem-croix-rouge-2017.ts";
import { nexemUna2018 } from "./conventions/nexem-una-2018.ts";
import { unaforisNexem2020 } from "./conventions/unaforis-nexem-2020.ts";

/** The five conventions of the demonstration, oldest first, checked by the production schema; all are published. */
export const conventions: readonly Convention[] = [
  nexemCroixRouge2017,
  nexemUna2018,
  cepIdf2019,
  unaforisNexem2020,
  fcUniformation2024,
].map((entree) => Convention.parse(entree));
