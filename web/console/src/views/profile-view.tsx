/** One's own name at the top; behind it the console's language, and the picture that customers see. */
import { Button, FileButton, Modal, Stack } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { squareOf } from '../data/picture-data'
import { t } from '../messages'
import { DialogFoot } from './form-view'
import { useWorkplace } from './hooks'
import { LanguageView } from './language-view'

export function ProfileView(): ReactElement {
  const { desk } = useWorkplace()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className="bar-me"
        aria-haspopup="dialog"
        data-testid="profile"
        onClick={() => setIsOpen(true)}
      >
        {desk.staff.name}
      </button>
      {isOpen && <ProfileDialog onClose={() => setIsOpen(false)} />}
    </>
  )
}

function ProfileDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { desk, api, describe } = useWorkplace()
  const [picture, setPicture] = useState(desk.staff.picture ?? null)
  const [version, setVersion] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)

  const act = async (call: () => Promise<string | null>): Promise<void> => {
    try {
      const now = await call()
      desk.staff.picture = now
      setPicture(now)
      setVersion((before) => before + 1)
      setProblem(null)
    } catch (error) {
      setProblem(describe(error))
    }
  }
  const take = async (file: File | null): Promise<void> => {
    const square = file && (await squareOf(file))
    if (!square) return setProblem(t.profile.unreadable)
    await act(async () => (await api.put('/api/staff/picture', square)).picture ?? null)
  }
  const remove = async (): Promise<null> => {
    await api.delete('/api/staff/picture')
    return null
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={desk.staff.name}
      closeButtonProps={{ 'aria-label': t.actions.close }}
    >
      <Stack gap="md">
        <label className="field">
          {t.language.label}
          <LanguageView />
        </label>
        <h2 className="dialog-part">{t.profile.title}</h2>
        <p className="quiet">{t.profile.lead}</p>
        {picture === null ? (
          <p data-testid="profile-none">{t.profile.none}</p>
        ) : (
          // The address stays when the picture changes: browsers would show the one before.
          <img
            className="profile-picture"
            src={`${picture}?${version}`}
            alt={t.profile.title}
            data-testid="profile-picture"
          />
        )}
        {problem !== null && (
          <p role="alert" className="problem">
            {problem}
          </p>
        )}
        <DialogFoot onClose={onClose}>
          {picture !== null && (
            <Button
              variant="default"
              data-testid="profile-remove"
              onClick={() => void act(remove)}
            >
              {t.actions.remove}
            </Button>
          )}
          <FileButton
            accept="image/png,image/jpeg,image/webp"
            inputProps={{ 'aria-label': t.profile.choose }}
            onChange={(file) => void take(file)}
          >
            {(props) => (
              <Button {...props} data-testid="profile-choose">
                {t.profile.choose}
              </Button>
            )}
          </FileButton>
        </DialogFoot>
      </Stack>
    </Modal>
  )
}
