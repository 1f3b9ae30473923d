import { readFileSync } from "node:fs";
import type { Day } from "../shared/day.ts";
import type { Bloc, Ecrit, ImageEcrite } from "../shared/ecrit.ts";
import { composer } from "./pdf.ts";

const MODELE = readFileSync(new URL("ecrit.typ", import.meta.url), "utf8");

/** A written paper as a tagged PDF, dated of that day; the same paper gives the same bytes. Throws `CompositionRefused`. */
export function composerEcrit(ecrit: Ecrit, date: Day): Promise<Uint8Array<ArrayBuffer>> {
  const images: Record<string, Uint8Array> = {};
  const put = ({ octets, type, ...image }: ImageEcrite) => {
    const path = `/images/${Object.keys(images).length + 1}.${SUFFIXES[type]}`;
    images[path] = octets;
    return { ...image, chemin: path };
  };
  const blocs = ecrit.blocs.map((bloc: Bloc) => {
    if (bloc.genre === "images") return { ...bloc, images: bloc.images.map(put) };
    return bloc.genre === "figure" ? { ...bloc, image: put(bloc.image) } : bloc;
  });
  return composer(MODELE, { ...ecrit, blocs }, { titre: ecrit.titre, date }, images);
}

const SUFFIXES = { "image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg" } as const;
