import { asset } from "../static.ts";

/** The stylesheet of the reading pages, which no other page needs: a point and its sentence light each other by number. */
export const StyleDeLecture = () => <link rel="stylesheet" href={asset("lecture.css")} />;
