import { Bouton } from "../../platform/ui/bouton.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import { liste, majuscule, nombre } from "../../shared/phrase.ts";
import { adresse, adressePiece, GestePoste, JourDe, TRAITS, type VueProjet } from "./pages-commun.tsx";
import { Donnees } from "./pages-projet-donnees.tsx";
import { aAccepter, Texte } from "./pages-projet-texte.tsx";
import type { Bloc } from "./rules-edition.ts";
import { phraseDuTour, phraseEmbargo } from "./rules-phrases.ts";
import type { VersionDeProjet } from "./types.ts";

type Props = VueProjet & { versions: readonly Omit<VersionDeProjet, "redaction">[] };

/** The page of a draft: its text, what it says as data, what is missing before it is signed. */
export function PageProjet(vue: Props) {
  const { cadre, projet, etat, possibles, cle, moi } = vue;
  const ecrit = possibles.has("projet.modifie");
  return (
    <Page
      {...cadre}
      titre={projet.titre}
      rubrique="/projets"
      fil={[{ libelle: "Projets", href: "/projets" }, { libelle: projet.titre }]}
      surtitre={
        <>
          <Etat {...TRAITS[etat]} />
          <span>
            {projet.sorte === "avenant" ? "Projet d’avenant" : "Projet de convention"}, version {projet.no}
          </span>
        </>
      }
      chapeau={phraseDuTour(vue)}
      gestes={
        <>
          <Principal {...vue} />
          <a href={adresse(projet.id, "/changements")}>Ce que cela change</a>
          {moi.length > 0 && etat !== "abandonne" && <a href={adresse(projet.id, "/signataires")}>Qui signe</a>}
          <a href={adresse(projet.id, "/versions")}>Versions</a>
          {projet.redaction.convention?.parent != null && (
            <a href={adresse(projet.id, "/parent")}>Ce qui diffère du texte national</a>
          )}
          <a href={`/api/v1/projets/${encodeURIComponent(projet.id)}`}>Données (JSON)</a>
        </>
      }
    >
      <Section titre="Le texte" note={noteDuTexte(vue)} large>
        {projet.redaction.pieces.length === 0 ? <p class="encre-2">Aucune pièce encore.</p> : <Texte {...vue} />}
        {ecrit && (
          <div class="gestes">
            <Bouton href={adresse(projet.id, "/pieces")}>Ajouter une pièce</Bouton>
            {possibles.has("projet.accepte") && vue.restes.some((r) => moi.includes(r.organisation)) && (
              <GestePoste
                vers={adresse(projet.id, "/accepter")}
                cle={cle()}
                moi={moi.filter((o) => vue.restes.some((r) => r.organisation === o))}
                caches={{ surNo: String(projet.no) }}
                libelle="Accepter tout le texte"
              />
            )}
          </div>
        )}
      </Section>
      <Donnees {...vue} />
      <Atelier {...vue} />
      {moi.length > 0 && etat !== "signe" && etat !== "abandonne" && <Manquants {...vue} />}
      {vue.versions.length > 0 && <Changements {...vue} />}
    </Page>
  );
}

/** The one filled button: what the reader would do next. */
function Principal(vue: VueProjet) {
  const { projet, possibles, manques, restes, etat } = vue;
  if (etat === "a-signer" || etat === "signee-partiellement" || etat === "signe")
    return (
      <Bouton plein href={adresse(projet.id, "/signature")}>
        Suivre les signatures
      </Bouton>
    );
  if (!possibles.has("projet.modifie")) return null;
  if (projet.atelier.length === 1 && possibles.has("projet.invite"))
    return (
      <Bouton plein href={adresse(projet.id, "/atelier")}>
        Inviter une partie
      </Bouton>
    );
  const pret = !manques.some((m) => m.niveau === "refus") && restes.length === 0;
  if (pret && possibles.has("projet.envoye"))
    return (
      <Bouton plein href={adresse(projet.id, "/signature")}>
        Envoyer à la signature
      </Bouton>
    );
  const next = projet.redaction.pieces.find((p) => aAccepter(vue, p.id).length > 0);
  return next ? (
    <Bouton plein href={`#${next.id}`}>
      Relire le texte
    </Bouton>
  ) : null;
}

function noteDuTexte({ projet, restes, parties }: VueProjet): string {
  const n = projet.redaction.pieces.length;
  const count = majuscule(nombre(n, "une pièce", "pièces"));
  if (n > 0 && parties.length > 0 && restes.length === 0)
    return `${count}, ${n > 1 ? "toutes acceptées" : "acceptée"} par toutes les parties.`;
  return `${count}. Une acceptation vaut pour la pièce telle qu’elle est : elle tombe dès qu’elle change.`;
}

/** Who works on it, who has lifted the embargo, and what that means now. */
function Atelier(vue: Props) {
  const { projet, parties, nommer, possibles, cle, moi } = vue;
  const mine = moi.filter((o) => !projet.embargoLeve.includes(o));
  return (
    <Section titre="Atelier" note={phraseEmbargo(projet, parties, nommer)}>
      <ul class="lignes">
        {projet.atelier.map((id) => (
          <li key={id}>
            <strong>{majuscule(nommer(id))}</strong>
            <span class="second">
              {projet.embargoLeve.includes(id) ? "a levé l’embargo" : "tient l’embargo"}
              {id === projet.ouvertPar && ", a ouvert le projet"}
            </span>
          </li>
        ))}
      </ul>
      <div class="gestes">
        {possibles.has("projet.invite") && projet.atelier.length > 1 && (
          <Bouton href={adresse(projet.id, "/atelier")}>Inviter, envoyer un lien</Bouton>
        )}
        {possibles.has("projet.embargo-leve") && mine.length > 0 && (
          <GestePoste
            vers={adresse(projet.id, "/embargo")}
            cle={cle()}
            moi={mine}
            libelle={`Lever l’embargo pour ${liste(mine.slice(0, 1).map(nommer))}`}
          />
        )}
        {possibles.has("projet.abandonne") && <a href={adresse(projet.id, "/abandon")}>Abandonner le projet</a>}
      </div>
    </Section>
  );
}

function Manquants({ manques, projet }: Props) {
  const refus = manques.filter((m) => m.niveau === "refus").length;
  const note =
    refus > 0
      ? `${majuscule(nombre(refus, "un point empêche", "points empêchent"))} d’envoyer à la signature.`
      : "Rien n’empêche d’envoyer à la signature.";
  return (
    <Section titre="Ce qui manque avant de signer" note={note}>
      {manques.length === 0 ? (
        <p>Rien ne manque : le texte est accepté, chaque partie a ses signataires.</p>
      ) : (
        <ul class="lignes">
          {manques.map(({ niveau, phrase, ou }) => (
            <li key={phrase}>
              <span>
                {phrase}{" "}
                {ou !== null && (
                  <a href={"piece" in ou ? adressePiece(projet.id, ou.piece) : suite(projet.id, ou)}>
                    Y aller<span class="hors-vue"> : {phrase}</span>
                  </a>
                )}
              </span>
              <Etat
                etat={niveau === "refus" ? "ferme" : "sous-condition"}
                mot={niveau === "refus" ? "Empêche" : "À savoir"}
              />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const suite = (id: string, ou: { bloc: Bloc } | { atelier: true } | { changements: true }): string =>
  adresse(id, "bloc" in ou ? `/donnees/${ou.bloc}` : "atelier" in ou ? "/atelier" : "/changements#exemples-convenus");

function Changements({ versions, projet, nommer }: Props) {
  return (
    <Section titre="Derniers changements" note="Chaque changement fait une version ; toutes se relisent.">
      <ul class="lignes">
        {versions.slice(0, 5).map((v) => (
          <li key={v.no}>
            <span>
              Version {v.no} : {v.motif}
              <span class="second">{nommer(v.organisation)}</span>
            </span>
            <JourDe instant={v.connuLe} />
          </li>
        ))}
      </ul>
      <p>
        <a href={adresse(projet.id, "/versions")}>Toutes les versions et leurs différences</a>
      </p>
    </Section>
  );
}
