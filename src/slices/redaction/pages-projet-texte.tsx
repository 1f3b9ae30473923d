import { Bouton } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire } from "../../platform/ui/champ.tsx";
import { liste, majuscule, nombre } from "../../shared/phrase.ts";
import { ON_PEUT } from "../conventions/index.ts";
import { adresse, adressePiece, GestePoste, JourDe, Paragraphes, Pour, type VueProjet } from "./pages-commun.tsx";
import { nomDePiece } from "./rules.ts";
import { pieceEtArticles } from "./rules-edition.ts";
import type { Piece, Remarque } from "./types.ts";

/** The text of a draft on its sheet, piece by piece; beside each, who accepts it, what it opens, what is said of it. */
export const Texte = (vue: VueProjet) => (
  <div class="texte-projet">
    {vue.projet.redaction.pieces.map((piece) => (
      <div key={piece.id} class="rangee" id={piece.id}>
        <div class="corps">
          <UnePiece piece={piece} />
        </div>
        <Marge {...vue} piece={piece} />
      </div>
    ))}
  </div>
);

/** A piece as it reads: its name in the parties' own numbering, its words. A visa has no heading of its own. */
export const UnePiece = ({ piece }: { piece: Piece }) => (
  <>
    <h3 class={piece.genre === "visa" ? "hors-vue" : undefined}>{nomDePiece(piece)}</h3>
    <Paragraphes texte={piece.texte} />
  </>
);

function Marge(vue: VueProjet & { piece: Piece }) {
  const { projet, piece, remarques, possibles, cle } = vue;
  const nom = nomDePiece(piece);
  const open = remarques.filter((r) => r.piece === piece.id && r.closeLe === null);
  const rights = pieceEtArticles(projet.redaction, piece.id)?.articles ?? [];
  return (
    <div class="marge second">
      <Accords {...vue} />
      {rights.length > 0 && (
        <p>
          Ouvre :{" "}
          {liste([...new Set(rights.flatMap((a) => a.actes))].map((n) => ON_PEUT[n].toLowerCase().split(",")[0] ?? ""))}
        </p>
      )}
      {open.length > 0 && (
        <p>
          <a href={adressePiece(projet.id, piece.id, "#remarques")}>
            {majuscule(nombre(open.length, "une remarque", "remarques"))}
          </a>
        </p>
      )}
      <div class="gestes-de-piece">
        {possibles.has("projet.accepte") && aAccepter(vue, piece.id).length > 0 && (
          <GestePoste
            vers={adressePiece(projet.id, piece.id, "/accepter")}
            cle={cle()}
            moi={aAccepter(vue, piece.id)}
            caches={{ surNo: String(projet.no) }}
            libelle="Accepter"
            pour={nom}
          />
        )}
        <a href={adressePiece(projet.id, piece.id)}>
          {possibles.has("projet.modifie") ? "Modifier" : "Ouvrir"}
          <span class="hors-vue"> : {nom}</span>
        </a>
      </div>
    </div>
  );
}

/** For which parties the reader may still accept a piece: whoever does not sign has nothing to accept. */
export const aAccepter = ({ moi, parties, accords }: VueProjet, piece: string): string[] =>
  moi.filter((o) => parties.includes(o) && !accords.get(piece)?.has(o));

/** Who accepts a piece as it stands, who has not yet, and whose acceptance has fallen. */
export function Accords({ piece, parties, accords, acceptations, nommer }: VueProjet & { piece: Piece }) {
  const given = accords.get(piece.id) ?? new Set<string>();
  const yes = parties.filter((p) => given.has(p));
  const fallen = acceptations.filter((a) => a.piece === piece.id && !given.has(a.organisation));
  if (parties.length > 0 && yes.length === parties.length) return <p class="encre-verdet">Accepté par tous</p>;
  return (
    <>
      {yes.length > 0 && <p>Accepté : {liste(yes.map(nommer))}</p>}
      {fallen.map((a) => (
        <p key={a.organisation}>
          {nommer(a.organisation)} avait accepté une rédaction antérieure, le <JourDe instant={a.le} />
        </p>
      ))}
    </>
  );
}

/** Longest remark taken, in characters. */
export const REMARQUE_MAX = 4_000;

/** A remark that was not taken: what was typed, and what is to mend. */
export type RemarqueReprise = { texte: string; portee: Remarque["portee"]; pour: string; phrase: string };

/** The remarks on a piece, each with its author and who may read it, and the form of one more. */
export function Remarques(vue: VueProjet & { piece: Piece; reprise?: RemarqueReprise | undefined }) {
  const { projet, piece, remarques, possibles, cle, moi, nommer, reprise } = vue;
  const mine = remarques.filter((r) => r.piece === piece.id);
  return (
    <div class="pile">
      {mine.length === 0 && <p class="encre-2">Rien n’a été dit de cette pièce.</p>}
      {mine.map((r) => (
        <UneRemarque key={r.id} {...vue} remarque={r} />
      ))}
      {possibles.has("projet.remarque") && (
        <Formulaire action={adressePiece(projet.id, piece.id, "/remarques")} cle={cle()} libelle="Une remarque">
          <Champ
            nom="remarque"
            libelle="Votre remarque"
            type="textarea"
            lignes={3}
            longueur={REMARQUE_MAX}
            valeur={reprise?.texte}
            erreur={reprise?.phrase}
          />
          <Champ
            nom="portee"
            libelle="Qui la lira"
            type="radio"
            valeur={reprise?.portee ?? "privee"}
            options={[
              {
                valeur: "privee",
                libelle: `${nommer(moi[0] ?? "")} seulement`,
                aide: "Les autres parties n’en sauront rien, pas même qu’elle existe.",
              },
              { valeur: "partagee", libelle: "Tout l’atelier" },
            ]}
          />
          <Pour moi={moi} nommer={nommer} valeur={reprise?.pour} place="remarque" />
          <Bouton>Laisser la remarque</Bouton>
        </Formulaire>
      )}
    </div>
  );
}

function UneRemarque({ remarque: r, projet, nommer, possibles, cle, moi }: VueProjet & { remarque: Remarque }) {
  return (
    <div class="remarque">
      <p class="second">
        <strong>{r.auteur}</strong>, {nommer(r.organisation)}, <JourDe instant={r.le} />, sur la version {r.no} ·{" "}
        {r.portee === "privee" ? `${nommer(r.organisation)} seulement` : "tout l’atelier"}
      </p>
      {r.texte.split(/\n+/).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {r.closeLe !== null ? (
        <p class="second">
          Close le <JourDe instant={r.closeLe} />
        </p>
      ) : (
        possibles.has("projet.remarque-close") && (
          <GestePoste
            vers={adresse(projet.id, `/remarques/${encodeURIComponent(r.id)}/clore`)}
            cle={cle()}
            moi={r.portee === "privee" ? [r.organisation] : moi}
            libelle="Clore"
            pour={`la remarque de ${r.auteur}`}
          />
        )
      )}
    </div>
  );
}
