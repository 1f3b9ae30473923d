import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { de, majuscule, nombre } from "../../shared/phrase.ts";
import { type Article, type Convention, mot, NATURES, ON_PEUT } from "../conventions/index.ts";
import { adresse, adressePiece, GestePoste, Pour, type VueProjet } from "./pages-commun.tsx";
import { Accords, aAccepter, type RemarqueReprise, Remarques, UnePiece } from "./pages-projet-texte.tsx";
import { nomDePiece } from "./rules.ts";
import { articlesDe } from "./rules-edition.ts";
import type { Champs } from "./rules-formulaires.ts";
import { GENRES_DE_PIECE, type Piece } from "./types.ts";

/** What a form of a piece starts from: what the draft says, or what was typed. */
export type SaisieDePiece = { valeurs: Champs; droits: number };

/** The two texts of a piece that two people changed, and how many passages both changed. */
export type DeuxTextes = { mien: Piece; leur: Piece | null; deQui: string; conflits: number };

type Props = {
  vue: VueProjet;
  /** Null: a piece to add. */
  piece: Piece | null;
  saisie: SaisieDePiece;
  /** Version that the form is opened on. */
  surNo: number;
  erreurs: Erreurs;
  /** Somebody changed the piece meanwhile. */
  divergence?: DeuxTextes;
  /** A remark to take up again. */
  remarque?: RemarqueReprise | undefined;
};

const MOTS_DES_GENRES = { visa: "Visa", preambule: "Préambule", article: "Article", annexe: "Annexe" } as const;

/** A piece of a draft: what it says and opens, to read or to change; what is said of it. */
export function PagePiece(props: Props) {
  const { vue, piece, divergence, erreurs, remarque } = props;
  const { projet, cadre } = vue;
  const nom = piece ? nomDePiece(piece) : "Une pièce de plus";
  const ecrit = vue.possibles.has("projet.modifie");
  return (
    <Page
      {...cadre}
      titre={`${nom}, ${projet.titre}`}
      phrase={divergence ? "Quelqu’un a changé cette pièce pendant que vous l’écriviez." : nom}
      rubrique="/projets"
      fil={[
        { libelle: "Projets", href: "/projets" },
        { libelle: projet.titre, href: adresse(projet.id) },
        { libelle: nom },
      ]}
      chapeau={divergence ? chapeauDe(divergence) : undefined}
    >
      {divergence && <Deux {...divergence} />}
      <ResumeErreurs erreurs={{ ...erreurs, remarque: remarque?.phrase }} />
      {ecrit ? (
        <Ecrire {...props} />
      ) : (
        piece && (
          <Section titre="Le texte">
            <div class="feuille">
              <UnePiece piece={piece} />
            </div>
          </Section>
        )
      )}
      {piece && !divergence && <Reste {...vue} piece={piece} ecrit={ecrit} reprise={remarque} />}
    </Page>
  );
}

const chapeauDe = ({ conflits, leur }: DeuxTextes): string => {
  if (leur === null) return "La pièce a été retirée du projet. Rien n’a été enregistré : votre texte est ci-dessous.";
  if (conflits === 0)
    return "Rien n’a été enregistré, rien n’est perdu. Les deux changements se complètent : relisez le texte proposé, puis enregistrez-le.";
  return `Rien n’a été enregistré, rien n’est perdu. ${majuscule(nombre(conflits, "un passage est changé", "passages sont changés"))} des deux côtés : choisissez, puis ôtez les lignes entre crochets.`;
};

const Deux = ({ mien, leur, deQui }: DeuxTextes) => (
  <Section titre="Les deux textes" large>
    <div class="deux">
      <div>
        <h3 class="sous-titre">Le vôtre</h3>
        <div class="feuille">
          <UnePiece piece={mien} />
        </div>
      </div>
      <div>
        <h3 class="sous-titre">Celui {deQui}</h3>
        {leur === null ? (
          <p>La pièce a été retirée.</p>
        ) : (
          <div class="feuille">
            <UnePiece piece={leur} />
          </div>
        )}
      </div>
    </div>
  </Section>
);

function Ecrire({ vue, piece, saisie, surNo, erreurs, divergence }: Props) {
  const { projet, moi, nommer, cle } = vue;
  const v = (nom: string) => saisie.valeurs[nom]?.[0] ?? "";
  const perdue = divergence !== undefined && divergence.leur === null;
  return (
    <Formulaire
      action={piece && !perdue ? adressePiece(projet.id, piece.id) : adresse(projet.id, "/pieces")}
      cle={cle()}
      libelle="La pièce"
      caches={{ surNo: String(surNo) }}
    >
      <Section titre={divergence ? "Le texte proposé" : "Le texte"} note={NOTE_DU_TEXTE}>
        <div class="pile">
          <div class="deux">
            <Champ
              nom="genre"
              libelle="C’est"
              type="select"
              options={GENRES_DE_PIECE.map((g) => ({ valeur: g, libelle: MOTS_DES_GENRES[g] }))}
              valeur={v("genre") || "article"}
              erreur={erreurs.genre}
            />
            <Champ
              nom="numero"
              libelle="Numéro"
              requis={false}
              court
              longueur={40}
              valeur={v("numero")}
              erreur={erreurs.numero}
            />
          </div>
          <Champ nom="titre" libelle="Titre" requis={false} longueur={500} valeur={v("titre")} erreur={erreurs.titre} />
          <Champ
            nom="texte"
            libelle="Texte"
            type="textarea"
            lignes={Math.min(24, Math.max(8, Math.ceil(v("texte").length / 70) + 2))}
            longueur={20_000}
            valeur={saisie.valeurs.texte?.[0] ?? ""}
            erreur={erreurs.texte}
          />
        </div>
      </Section>
      <Section titre="Ce qu’elle ouvre" note="Un droit cite la phrase qui le donne, telle qu’elle est dans le texte.">
        <div class="pile">
          {Array.from({ length: saisie.droits }, (_, i) => (
            <Droit key={i} vue={vue} rang={i} saisie={saisie} erreurs={erreurs} />
          ))}
          <Pour moi={moi} nommer={nommer} valeur={v("pour")} />
          <Gestes>
            <Bouton plein>{divergence ? "Enregistrer ce texte" : "Enregistrer"}</Bouton>
            <a href={adresse(projet.id)}>Revenir sans rien changer</a>
          </Gestes>
        </div>
      </Section>
    </Formulaire>
  );
}

const NOTE_DU_TEXTE =
  "Une ligne vide sépare deux paragraphes ; une ligne qui commence par « - » est un point de liste. Si la pièce change, les acceptations tombent.";

/** Who may be named in `de` and `vers`: roles, parties, members of a party, everybody; and whoever `dits` names already. */
function quiPossible(c: Convention | null, nommer: (id: string) => string, dits: readonly string[]) {
  const roles = [...new Set((c?.parties ?? []).flatMap((p) => p.roles))];
  const ids = [...new Set((c?.parties ?? []).map((p) => p.organisation))];
  const acting = [...new Set([...ids, ...(c?.membres ?? []).map((m) => m.de)])];
  const options = [
    { valeur: "toute-partie", libelle: "Toute partie" },
    ...roles.map((r) => ({ valeur: r, libelle: `Rôle : ${mot(r)}` })),
    ...ids.map((id) => ({ valeur: id, libelle: nommer(id) })),
    ...acting.map((id) => ({ valeur: `membre-de:${id}`, libelle: `Un membre ${de(nommer(id))}` })),
  ];
  // a word that no party bears any more is shown too: to save the text is not to take a right away
  const others = dits.filter((d) => d !== "public" && !options.some((o) => o.valeur === d));
  return [...options, ...others.map((valeur) => ({ valeur, libelle: mot(valeur) }))];
}

type DroitProps = { vue: VueProjet; rang: number; saisie: SaisieDePiece; erreurs: Erreurs };

/** One right of the piece: what becomes possible, from whom to whom, where, until when. The last one is empty. */
function Droit({ vue, rang, saisie, erreurs }: DroitProps) {
  const nom = (champ: string) => `d${rang}-${champ}`;
  const tous = (champ: string) => saisie.valeurs[nom(champ)] ?? [];
  const v = (champ: string) => tous(champ)[0] ?? "";
  const { convention } = vue.projet.redaction;
  const qui = quiPossible(convention ?? vue.base, vue.nommer, [...new Set([...tous("de"), ...tous("vers")])]);
  const existe = v("id") !== "";
  const open = existe || v("citation") !== "" || Object.keys(erreurs).some((e) => e.startsWith(`d${rang}-`));
  return (
    <details class="droit" open={open}>
      <summary>{existe ? `Droit ${rang + 1}` : "Ouvrir un droit de plus"}</summary>
      <fieldset class="pile">
        <legend class="hors-vue">Droit {rang + 1}</legend>
        <input type="hidden" name={nom("id")} value={v("id")} />
        <input type="hidden" name={nom("titre")} value={v("titre")} />
        {!existe && <Remplace vue={vue} nom={nom("remplace")} valeur={v("remplace")} />}
        <Champ
          nom={nom("citation")}
          libelle="La phrase du texte"
          type="textarea"
          lignes={3}
          valeur={v("citation")}
          erreur={erreurs[nom("citation")]}
        />
        <Champ
          nom={nom("actes")}
          libelle="Ce qui devient possible"
          type="checkbox"
          options={NATURES.map((n) => ({ valeur: n, libelle: ON_PEUT[n] }))}
          valeur={tous("actes")}
          erreur={erreurs[nom("actes")]}
        />
        <div class="deux">
          <Champ
            nom={nom("de")}
            libelle="Qui peut agir"
            type="checkbox"
            options={qui}
            valeur={tous("de")}
            erreur={erreurs[nom("de")]}
          />
          <Champ
            nom={nom("vers")}
            libelle="Envers qui"
            type="checkbox"
            aide="Rien de coché : envers qui n’est pas dit."
            options={[...qui, { valeur: "public", libelle: "Le public" }]}
            valeur={tous("vers")}
            erreur={erreurs[nom("vers")]}
          />
        </div>
        <Bornes vue={vue} nom={nom} v={v} erreurs={erreurs} />
        {existe && <Champ nom={nom("retirer")} libelle="Retirer ce droit" type="checkbox" />}
      </fieldset>
    </details>
  );
}

type BornesProps = {
  vue: VueProjet;
  nom: (champ: string) => string;
  v: (champ: string) => string;
  erreurs: Erreurs;
};

/** Where a right stops: days, territory, public, the person's agreement, the axis it belongs to. */
function Bornes({ vue, nom, v, erreurs }: BornesProps) {
  const { convention } = vue.projet.redaction;
  const axes = (convention ?? vue.base)?.axes ?? [];
  const champ = (c: string) => ({ nom: nom(c), valeur: v(c), erreur: erreurs[nom(c)], requis: false });
  return (
    <>
      <div class="deux">
        <Champ {...champ("du")} libelle="À partir du" type="date" court />
        <Champ {...champ("au")} libelle="Jusqu’au" type="date" court />
        <Champ
          {...champ("territoire")}
          libelle="Sur quel territoire"
          aide="FR, REG-53, DEP-35… séparés par des virgules."
        />
        <Champ {...champ("publics")} libelle="Pour qui" aide="Un mot par public, séparés par des virgules : salarie." />
        {axes.length > 0 && (
          <Champ
            {...champ("axe")}
            libelle="Axe"
            type="select"
            vide="Aucun"
            options={axes.map((a) => ({ valeur: a.id, libelle: a.titre }))}
          />
        )}
      </div>
      <Champ
        nom={nom("consentement")}
        libelle="Seulement avec l’accord de la personne"
        type="checkbox"
        valeur={v("consentement")}
      />
    </>
  );
}

/** In an avenant, a new right may take the place of one of the convention it amends. */
function Remplace({ vue, nom, valeur }: { vue: VueProjet; nom: string; valeur: string }) {
  if (!vue.base) return null;
  const written = new Set(articlesDe(vue.projet.redaction).map((a) => a.id));
  const options = vue.base.articles
    .filter((a) => !written.has(a.id))
    .map((a: Article) => ({ valeur: a.id, libelle: a.titre ?? a.citation.slice(0, 80) }));
  return (
    <Champ
      nom={nom}
      libelle="À la place de"
      type="select"
      vide="Rien : c’est un droit de plus"
      options={options}
      valeur={valeur}
    />
  );
}

/** What is said of a piece, and what else one may do of it. */
function Reste(vue: VueProjet & { piece: Piece; ecrit: boolean; reprise: RemarqueReprise | undefined }) {
  const { projet, piece, ecrit, possibles, cle, moi, accords, reprise } = vue;
  const nom = nomDePiece(piece);
  const rank = projet.redaction.pieces.findIndex((p) => p.id === piece.id);
  const deplacer = (pas: string, libelle: string) => (
    <GestePoste
      vers={adressePiece(projet.id, piece.id, "/deplacer")}
      cle={cle()}
      moi={moi}
      caches={{ surNo: String(projet.no), pas }}
      libelle={libelle}
      pour={nom}
    />
  );
  return (
    <>
      <Section titre="Accord" note="Il vaut pour la pièce telle qu’elle est aujourd’hui.">
        <Accords {...vue} />
        <div class="gestes">
          {possibles.has("projet.accepte") && aAccepter(vue, piece.id).length > 0 && (
            <GestePoste
              vers={adressePiece(projet.id, piece.id, "/accepter")}
              cle={cle()}
              moi={aAccepter(vue, piece.id)}
              caches={{ surNo: String(projet.no) }}
              libelle="Accepter cette pièce"
            />
          )}
          {possibles.has("projet.acceptation-retiree") && moi.some((o) => accords.get(piece.id)?.has(o)) && (
            <GestePoste
              vers={adressePiece(projet.id, piece.id, "/reprendre")}
              cle={cle()}
              moi={moi.filter((o) => accords.get(piece.id)?.has(o))}
              libelle="Reprendre notre accord"
            />
          )}
        </div>
      </Section>
      {moi.length > 0 && (
        <Section titre="Remarques" id="remarques" note="Pour votre organisation seule, ou pour tout l’atelier.">
          <Remarques {...vue} reprise={reprise} />
        </Section>
      )}
      {ecrit && (
        <Section titre="Sa place" note={`${rank + 1} sur ${projet.redaction.pieces.length} dans le texte.`}>
          <div class="gestes">
            {rank > 0 && deplacer("-1", "Avant la précédente")}
            {rank < projet.redaction.pieces.length - 1 && deplacer("1", "Après la suivante")}
            <GestePoste
              vers={adressePiece(projet.id, piece.id, "/retirer")}
              cle={cle()}
              moi={moi}
              caches={{ surNo: String(projet.no) }}
              libelle="Retirer du texte"
              pour={nom}
              grave
            />
          </div>
          <p class="second">Une pièce retirée reste lisible dans les versions précédentes.</p>
        </Section>
      )}
    </>
  );
}
